// Chatwoot: the help desk's shapes and manners. What its webhooks say, what its interface takes, what each channel bears.
// Decides nothing about an answer, and holds no state but its client's connections.
