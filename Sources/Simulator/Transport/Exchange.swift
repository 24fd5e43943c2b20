/// A request as a face sees it: whole, with the face's own prefix taken off its path.
struct Exchange: Sendable {
    /// Counts requests from 1 since the start or the last reset; part of every id that is handed out.
    var number: Int
    var method: String
    /// Without query, beginning with a slash.
    var path: String
    var query: String = ""
    var headers: [(name: String, value: String)]
    var body: [UInt8]
    /// What a script wants the model to answer, in place of its own thoughts.
    var scripted: Completion?
    /// The path began with `/compatible`: the face of any OpenAI-compatible server.
    var isCompatible = false

    /// The first header of that name, in any case.
    func header(_ name: String) -> String? {
        headers.first { $0.name.utf8.elementsEqual(name.utf8, by: { $0 | 0x20 == $1 | 0x20 }) }?.value
    }

    /// A parameter of the query, percent-decoded.
    func parameter(_ name: String) -> String? {
        for pair in query.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if halves.first.map(String.init) == name { return PercentCoding.decoded(halves.count > 1 ? halves[1] : "") }
        }
        return nil
    }
}
