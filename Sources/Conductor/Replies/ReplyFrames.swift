/// The words around a reply, from `replies.yaml`: what no model writes.
struct ReplyFrames: Codable, Sendable, Hashable {
    var fallbackLanguage: String
    var signature: String
    var languages: [String: Frame]

    enum CodingKeys: String, CodingKey {
        case signature, languages
        case fallbackLanguage = "fallback_language"
    }

    struct Frame: Codable, Sendable, Hashable {
        struct Greetings: Codable, Sendable, Hashable {
            var named: [String]
            var unnamed: [String]
        }

        struct Holding: Codable, Sendable, Hashable {
            var escalation: String
            var selfHarm: String
            var handover: String
            var offline: String

            enum CodingKeys: String, CodingKey {
                case escalation, handover, offline
                case selfHarm = "self_harm"
            }
        }

        struct Confirm: Codable, Sendable, Hashable {
            var question: String
        }

        var greetings: Greetings
        /// By category group.
        var openers: [String: [String]]
        var closers: [String: [String]]
        var signOffs: [String]
        var holding: Holding
        var confirm: Confirm
        var cancelLink: String
        /// By tool: the sentence that is approved.
        var proposals: [String: String]
        /// Enumerated and boolean arguments in words.
        var values: [String: String]
        var months: [String]

        enum CodingKeys: String, CodingKey {
            case greetings, openers, closers, holding, confirm, proposals, values, months
            case signOffs = "sign_offs"
            case cancelLink = "cancel_link"
        }
    }
}
