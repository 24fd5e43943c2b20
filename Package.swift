// swift-tools-version:6.2
import PackageDescription

// Every target of ours is compiled with the same rules; a warning is an error.
let rules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: rules)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: rules)
}

func executable(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: rules)
}

/// A C library of the system, with its shims (variadic functions and macros) in the target's header.
func library(_ name: String, links: [String]) -> Target {
    .target(name: name, publicHeadersPath: "include", linkerSettings: links.map { .linkedLibrary($0) })
}

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// What every role is made of. Roles never import one another; they meet in Contracts.
let role: [Target.Dependency] = ["AgentRuntime", "Contracts", "EventLoop", "JSON", "Wire"]

let package = Package(
    name: "lev",
    products: [
        .executable(name: "levd", targets: ["levd"]),
        .executable(name: "lev-gateway", targets: ["lev-gateway"]),
        .executable(name: "lev-simulator", targets: ["lev-simulator"]),
        .executable(name: "lev", targets: ["lev"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // What wraps C.
        library("CLinux", links: []),
        library("CCurl", links: ["curl"]),
        library("CLibpq", links: ["pq"]),
        library("CSystemd", links: ["systemd"]),
        library("CText", links: ["pcre2-8", "utf8proc", "cld2", "stdc++"]),
        library("CYAML", links: ["yaml"]),
        library("CGumbo", links: ["gumbo"]),
        // Files that travel inside the executables: migrations, seed data, patterns, the default categories.
        .target(name: "CResources", exclude: ["data"], publicHeadersPath: "include"),

        // What knows nothing of support.
        target("EventLoop", ["CLinux"]),
        target("JSON"),
        target("YAML", ["CYAML", "JSON"]),
        target("Resources", ["CResources"]),
        target("Text", ["CText"]),
        target("Wire", ["CLinux", "EventLoop", "JSON"]),
        target("HTTPTransport", ["CCurl", "EventLoop"]),
        target("Postgres", ["CLibpq", "EventLoop", "JSON"]),
        target("Systemd", ["CLinux", "CSystemd", "EventLoop"]),
        target("AgentRuntime", ["CLinux", "EventLoop", "JSON", "Systemd", "Wire", "YAML", logging]),

        // What the roles share.
        target("Contracts", ["AgentRuntime", "JSON", "Resources", "Wire", "YAML"]),
        target("LanguageModels", ["Contracts", "EventLoop", "HTTPTransport", "JSON", logging]),
        target("Knowledge", ["Contracts", "EventLoop", "HTTPTransport", "JSON", "Postgres"]),
        target("Store", ["AgentRuntime", "Contracts", "EventLoop", "JSON", "Postgres", "Resources", "Wire", logging]),
        target("Guardrails", ["Contracts", "JSON", "Resources", "Text"]),
        target("Chatwoot", ["AgentRuntime", "CGumbo", "Contracts", "EventLoop", "HTTPTransport", "JSON", "Store", crypto]),

        // What the model-facing roles share: a model by its settings, a drafted reply.
        target("Agents", role + ["Guardrails", "HTTPTransport", "Knowledge", "LanguageModels", "Postgres", "Store", logging]),

        // A target a role: its actor, its methods.
        target("Router", role + ["Agents", "Guardrails", "Text"]),
        target("Support", role + ["Agents"]),
        target("Retention", role + ["Agents", crypto]),
        target("Outstanding", role + ["Agents", "Guardrails", "Knowledge", "Store", logging]),
        target("EvalGate", role + ["Agents", "Guardrails", "Store", logging]),
        target("Tools", role + ["Store"]),
        target("Conductor", role + ["Chatwoot", "Guardrails", "HTTPTransport", "Resources", "Store", "Text", "YAML", logging]),
        target("Supervisor", role + ["CLinux", "Systemd", logging]),
        target("Gateway", role + ["Chatwoot", "Postgres", "Store", hummingbird, crypto, logging]),
        target("Simulator", ["JSON", "Text", hummingbird, crypto, logging]),

        executable(
            "levd",
            [
                "AgentRuntime", "Conductor", "Contracts", "EvalGate", "Outstanding", "Retention", "Router", "Supervisor",
                "Support", "Tools",
            ]),
        executable("lev-gateway", ["AgentRuntime", "Contracts", "Gateway"]),
        executable("lev-simulator", ["Simulator", arguments]),
        executable(
            "lev",
            [
                "AgentRuntime", "Chatwoot", "Contracts", "EventLoop", "HTTPTransport", "JSON", "Postgres", "Store", "Wire",
                "YAML",
                arguments,
            ]),

        // What measures; built by scripts/bench alone.
        .executableTarget(
            name: "lev-bench", dependencies: ["CLinux", "EventLoop", "HTTPTransport", "JSON", "Postgres", "Wire", arguments, crypto],
            path: "Sources/Bench", swiftSettings: rules),

        // Tests. TestSupport: temporary folders, a private PostgreSQL, the processes of this package.
        .target(
            name: "TestSupport", dependencies: ["EventLoop", "JSON", "Postgres"], path: "Tests/TestSupport", swiftSettings: rules),
        tests("EventLoop", ["EventLoop", "TestSupport"]),
        tests("JSON", ["JSON"]),
        tests("YAML", ["JSON", "YAML"]),
        tests("Text", ["Text"]),
        tests("Wire", ["EventLoop", "JSON", "TestSupport", "Wire"]),
        tests("HTTPTransport", ["EventLoop", "HTTPTransport", "TestSupport"]),
        tests("Postgres", ["EventLoop", "JSON", "Postgres", "TestSupport"]),
        tests("AgentRuntime", ["AgentRuntime", "EventLoop", "JSON", "Systemd", "TestSupport", "Wire", logging]),
        tests("Contracts", ["AgentRuntime", "Contracts", "JSON", "Resources", "Wire"]),
        tests("LanguageModels", ["EventLoop", "HTTPTransport", "JSON", "LanguageModels", "TestSupport"]),
        tests("Chatwoot", ["Chatwoot", "Contracts", "EventLoop", "HTTPTransport", "JSON", "Postgres", "Store", "TestSupport"]),
        tests("Guardrails", ["Contracts", "Guardrails", "JSON", "Resources", "Text"]),
        tests("Store", ["Contracts", "EventLoop", "JSON", "Postgres", "Resources", "Store", "TestSupport"]),
        tests("Conductor", ["Chatwoot", "Conductor", "Contracts", "JSON", "Store"]),
        tests("Router", ["Contracts", "JSON", "Router"]),
        tests("EvalGate", ["Contracts", "EvalGate", "Guardrails"]),
        tests("Retention", ["JSON", "Retention"]),
        tests("Gateway", ["Chatwoot", "Contracts", "Gateway", "JSON"]),
        tests("Supervisor", ["AgentRuntime", "EventLoop", "JSON", "Supervisor", "TestSupport", "Wire", logging]),
        tests("Simulator", ["JSON", "Simulator", "TestSupport"]),
        tests(
            "System",
            [
                "AgentRuntime", "Contracts", "EventLoop", "HTTPTransport", "JSON", "Postgres", "Resources", "TestSupport", "Text",
                "Wire", crypto,
            ]),
    ],
    cxxLanguageStandard: .cxx17
)
