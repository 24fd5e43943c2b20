extension SettingKey {
    /// Every key, in the order in which `.env.example` lists them.
    public static let all: [SettingKey] = [
        runDirectory, stateDirectory, environmentFile, categories, logLevel, logFormat, simulator,
        httpListen, apiKeys, apiKey,
        coalesceMilliseconds,
        chatwootURL, chatwootAccount, chatwootBotToken, chatwootToken, chatwootBotSecret, chatwootWebhookSecret,
        chatwootPathSecret, chatwootInboxes, chatwootRate,
        databaseURL,
        openAIKey, openAIBaseURL, anthropicKey, anthropicBaseURL,
        embeddingsBaseURL, embeddingsKey, embeddingsModel,
        pineconeKey, pineconeIndexHost, pineconeAPIURL,
        cancelLinkPassword, cancelLinkURL,
    ]

    // MARK: Processes

    public static let runDirectory = SettingKey(
        "LEV_RUN_DIR", .processes, .path, default: "/run/lev", roles: .everyProcess,
        "Folder of the processes' Unix sockets. At most 60 bytes, because a socket's path is limited to 107.")

    public static let stateDirectory = SettingKey(
        "LEV_STATE_DIR", .processes, .path, default: "/var/lib/lev", roles: .roles(["supervisor", "lev"]),
        "Folder for what outlives a restart: the logs of supervised processes, the private PostgreSQL of development.")

    public static let environmentFile = SettingKey(
        "LEV_ENV_FILE", .processes, .path, example: "/etc/lev/lev.env", roles: .everyProcess,
        "File of KEY=VALUE lines to read instead of .env in the current folder or /etc/lev/lev.env. Environment only.")

    public static let categories = SettingKey(
        "LEV_CATEGORIES", .processes, .path, example: "/etc/lev/categories.yaml", roles: .everyProcess,
        "File of categories, models, prices, tools and policies. Unset: the one built in.")

    public static let logLevel = SettingKey(
        "LEV_LOG_LEVEL", .processes, .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
        default: "info", roles: .everyProcess,
        "Least severity that is logged. `agent.log` changes it for a while in a running process.")

    public static let logFormat = SettingKey(
        "LEV_LOG_FORMAT", .processes, .choice(["auto", "journal", "pretty", "plain"]), default: "auto", roles: .everyProcess,
        "auto: native journal fields under systemd, coloured on a terminal, else one logfmt line a record.")

    public static let simulator = SettingKey(
        "LEV_SIMULATOR", .processes, .address, example: "127.0.0.1:8790", roles: .roles(["supervisor"]),
        "host:port where `lev up` starts the stand-in for the outside world. For development; unset: it is not started.")

    // MARK: Gateway

    public static let httpListen = SettingKey(
        "LEV_HTTP_LISTEN", .gateway, .address, example: "127.0.0.1:8080", roles: .roles(["gateway", "supervisor", "lev"]),
        "host:port of the HTTP interface. Unset: only the Unix socket gateway.sock.")

    public static let apiKeys = SettingKey(
        "LEV_API_KEYS", .gateway, .text, example: "website=SHA-256-IN-HEX", roles: .roles(["gateway", "lev"]), isSecret: true,
        "Callers of the HTTP interface: name=hash, separated by commas; the hash is the SHA-256 of the key, in hex.")

    public static let apiKey = SettingKey(
        "LEV_API_KEY", .gateway, .text, roles: .roles(["lev"]), isSecret: true,
        "The key that `lev chat` uses; its SHA-256 stands in LEV_API_KEYS.")

    // MARK: Conversations

    public static let coalesceMilliseconds = SettingKey(
        "LEV_COALESCE_MS", .conversation, .milliseconds(0...60_000), default: "1500", roles: .roles(["gateway"]),
        "How long a turn waits for further messages of a customer who types in a chat, in milliseconds. An API call or an "
            + "e-mail is complete as it comes.")

    // MARK: Help desk

    public static let chatwootURL = SettingKey(
        "CHATWOOT_URL", .helpDesk, .url(["http", "https"]), example: "https://help.levhaolam.com",
        roles: .roles(["conductor", "gateway", "lev"]),
        "Prefix of Chatwoot, without /api. Unset: there is no help desk, and its webhooks are refused.")

    public static let chatwootAccount = SettingKey(
        "CHATWOOT_ACCOUNT_ID", .helpDesk, .integer(1...Int(Int32.max)), default: "1", roles: .roles(["conductor", "lev"]),
        "The account whose conversations we answer.")

    public static let chatwootBotToken = SettingKey(
        "CHATWOOT_BOT_TOKEN", .helpDesk, .text, roles: .roles(["conductor", "lev"]), isSecret: true,
        "Access token of the agent bot, which speaks. `lev chatwoot setup` makes the bot and prints it.")

    public static let chatwootToken = SettingKey(
        "CHATWOOT_API_TOKEN", .helpDesk, .text, roles: .roles(["conductor", "lev"]), isSecret: true,
        "Access token of a user, who reads messages and lists what waits: a bot may not. For the setup, an administrator's.")

    public static let chatwootBotSecret = SettingKey(
        "CHATWOOT_BOT_SECRET", .helpDesk, .text, roles: .roles(["gateway", "lev"]), isSecret: true,
        "Secret with which the agent bot's webhooks are signed. `lev chatwoot setup` prints it.")

    public static let chatwootWebhookSecret = SettingKey(
        "CHATWOOT_WEBHOOK_SECRET", .helpDesk, .text, roles: .roles(["gateway"]), isSecret: true,
        "Secret of the account's webhook, if one is registered beside the bot.")

    public static let chatwootPathSecret = SettingKey(
        "CHATWOOT_PATH_SECRET", .helpDesk, .text, roles: .roles(["gateway", "lev"]), isSecret: true,
        "For a Chatwoot before 4.13, which does not sign: the webhook's path is then /api/webhook/chatwoot/SECRET.")

    public static let chatwootInboxes = SettingKey(
        "CHATWOOT_INBOXES", .helpDesk, .numbers, example: "1,4,7", roles: .roles(["conductor", "gateway", "lev"]),
        "Ids of the inboxes that we answer, separated by commas; all others are left alone. Unset: every inbox of the bot.")

    public static let chatwootRate = SettingKey(
        "CHATWOOT_RATE_LIMIT", .helpDesk, .integer(1...1_000_000), default: "100", roles: .roles(["conductor", "lev"]),
        "Requests a minute that Chatwoot is sent at most.")

    // MARK: Database

    public static let databaseURL = SettingKey(
        "DATABASE_URL", .database, .url(["postgres", "postgresql"]), example: "postgresql:///lev?host=/run/postgresql",
        roles: .roles([
            "gateway", "conductor", "support", "retention", "outstanding", "evalgate", "tool", "lev",
        ]),
        isSecret: true,
        "PostgreSQL, as libpq reads it. Each role may be given its own database user.")

    // MARK: Models

    private static let modelRoles = Readers.roles(["router", "support", "retention", "outstanding", "evalgate"])
    private static let knowledgeRoles = Readers.roles(["support", "retention", "outstanding", "lev"])

    public static let openAIKey = SettingKey(
        "OPENAI_API_KEY", .models, .text, example: "sk-…", roles: modelRoles, isSecret: true,
        "Key for OpenAI, or for the compatible server that OPENAI_BASE_URL names.")

    public static let openAIBaseURL = SettingKey(
        "OPENAI_BASE_URL", .models, .url(["http", "https"]), default: "https://api.openai.com/v1", roles: modelRoles,
        "Prefix of the OpenAI API, used exactly as given; it includes the version.")

    public static let anthropicKey = SettingKey(
        "ANTHROPIC_API_KEY", .models, .text, example: "sk-ant-…", roles: modelRoles, isSecret: true,
        "Key for Anthropic.")

    public static let anthropicBaseURL = SettingKey(
        "ANTHROPIC_BASE_URL", .models, .url(["http", "https"]), default: "https://api.anthropic.com", roles: modelRoles,
        "Prefix of the Anthropic API, used exactly as given; it does not include the version.")

    // MARK: Embeddings

    public static let embeddingsBaseURL = SettingKey(
        "EMBEDDINGS_BASE_URL", .embeddings, .url(["http", "https"]), example: "https://api.openai.com/v1", roles: knowledgeRoles,
        "Prefix of an embeddings API of OpenAI's shape. Unset: knowledge in PostgreSQL is searched by its words.")

    public static let embeddingsKey = SettingKey(
        "EMBEDDINGS_API_KEY", .embeddings, .text, example: "sk-…", roles: knowledgeRoles, isSecret: true,
        "Key for the embeddings API.")

    public static let embeddingsModel = SettingKey(
        "EMBEDDINGS_MODEL", .embeddings, .text, default: "text-embedding-3-large", roles: knowledgeRoles,
        "Model of the embeddings, asked for 1,024 dimensions.")

    // MARK: Knowledge

    public static let pineconeKey = SettingKey(
        "PINECONE_API_KEY", .knowledge, .text, example: "pcsk_…", roles: knowledgeRoles, isSecret: true,
        "Key for Pinecone. Unset: knowledge comes from PostgreSQL.")

    public static let pineconeIndexHost = SettingKey(
        "PINECONE_INDEX_HOST", .knowledge, .url(["http", "https"]), example: "https://support-examples-abc123.svc.pinecone.io",
        roles: knowledgeRoles,
        "Prefix of the index's own host.")

    public static let pineconeAPIURL = SettingKey(
        "PINECONE_API_URL", .knowledge, .url(["http", "https"]), default: "https://api.pinecone.io", roles: knowledgeRoles,
        "Prefix of Pinecone's inference API, which reranks.")

    // MARK: Retention

    public static let cancelLinkPassword = SettingKey(
        "CANCEL_LINK_PASSWORD", .retention, .text, roles: .roles(["retention"]), isSecret: true,
        "Password that the shop's page shares with us; its SHA-256 is the key of the link's token.")

    public static let cancelLinkURL = SettingKey(
        "CANCEL_LINK_URL", .retention, .url(["http", "https"]), default: "https://levhaolam.com/pay/subscriptions/cancel",
        roles: .roles(["retention"]),
        "Address of the shop's cancellation page, without the token.")
}
