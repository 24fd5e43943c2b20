/// Chatwoot 4.15 as far as a bot, its operators and its customers see it: the API under `/api/v1`, webhooks with signatures
/// and retries, and six channels. What customers and people do comes in by `/simulator/chatwoot/*`.
///
/// `Records` are its tables, `State` what changes them and which events follow, `Views` their JSON, `API` the endpoints,
/// `Webhooks` what goes out, `Faults` what goes wrong on request, `Control` the hands of customers, people and tests.
enum Chatwoot {
    /// Who does something.
    enum Party: Sendable, Hashable {
        case contact(Int)
        case user(Int)
        case bot(Int)
        /// Chatwoot itself.
        case system
    }
}
