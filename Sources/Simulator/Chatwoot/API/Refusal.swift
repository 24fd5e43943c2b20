import JSON

extension Chatwoot {
    /// An error in the form in which Chatwoot answers it.
    struct Refusal: Error, Sendable {
        var status: Int
        var json: JSONValue

        /// 422, with one sentence.
        static func unprocessable(_ message: String) -> Refusal { Refusal(status: 422, json: ["error": .string(message)]) }

        /// 422 of a record that fails its validations.
        static func invalid(_ message: String, _ attributes: [String]) -> Refusal {
            Refusal(status: 422, json: ["message": .string(message), "attributes": .strings(attributes)])
        }

        static func unauthorized(_ message: String) -> Refusal { Refusal(status: 401, json: ["error": .string(message)]) }

        static let notSignedIn = Refusal(
            status: 401, json: ["errors": ["You need to sign in or sign up before continuing."]])
        static let notFound = Refusal(status: 404, json: ["error": "Resource could not be found"])
        /// What Rails says where no route fits.
        static let noRoute = Refusal(status: 404, json: ["status": 404, "error": "Not Found"])
        /// An exception that nobody caught.
        static let exception = Refusal(status: 500, json: ["status": 500, "error": "Internal Server Error"])
        static let badRequest = Refusal(status: 400, json: ["status": 400, "error": "Bad Request"])

        var answer: Answer { Answer(status: status, json: json) }
    }
}
