// swift-tools-version:6.2
import PackageDescription

// What fuzzes the parsers of outside bytes. A package of its own: it takes the parsers' sources alone, through links,
// compiles them with sanitizers, and needs no other package. Built and run by scripts/fuzz, which passes the flags.

let rules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

func target(_ name: String, _ dependencies: [Target.Dependency] = [], only sources: [String]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, sources: sources, swiftSettings: rules)
}

let package = Package(
    name: "fuzz",
    targets: [
        // Of each only what parses: no loop, no sockets, no libcurl.
        target("JSON"),
        target("EventLoop", only: ["Time/Duration+units.swift"]),
        target(
            "Wire", ["EventLoop", "JSON"],
            only: [
                "Frames", "Messages", "Calls/CallMeta.swift", "Errors/ErrorCode.swift", "Errors/RemoteError.swift",
                "Errors/RemoteError+wire.swift",
            ]),
        target(
            "HTTPTransport",
            only: [
                "Events", "Message/HTTPError.swift", "Message/HTTPHeader.swift", "Message/HeaderBlock.swift",
                "Message/ResponseHead.swift",
            ]),
        target("Generators", ["JSON"]),
        .target(name: "CFuzzer"),
        .executableTarget(
            name: "fuzz", dependencies: ["CFuzzer", "Generators", "HTTPTransport", "JSON", "Wire"], swiftSettings: rules),
        .executableTarget(name: "documents", dependencies: ["Generators", "JSON"], swiftSettings: rules),
    ]
)
