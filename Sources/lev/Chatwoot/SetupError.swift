/// Nothing can be set up as it is; says how to mend it.
struct SetupError: Error, CustomStringConvertible {
    let description: String

    init(_ finding: String, remedy: String) { description = "\(finding); \(remedy)" }
}
