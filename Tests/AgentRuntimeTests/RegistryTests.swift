import FoundationEssentials
import Glibc
import Testing

@testable import AgentRuntime

@Suite("The registry of settings")
struct RegistryTests {
    /// The package's folder, also when this file is compiled through a symbolic link.
    private static let root: String = {
        let file = realpath(#filePath, nil)
        defer { free(file) }
        let path = file.map { String(cString: $0) } ?? #filePath
        return path.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
    }()

    private static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)")), as: UTF8.self)
    }

    @Test("is what .env.example shows, key for key")
    func example() throws {
        let expected = SettingKey.exampleFile()
        let found = try Self.text(".env.example")
        let firstDifference = zip(expected.split(separator: "\n"), found.split(separator: "\n")).first { $0 != $1 }
        let isSame = found == expected
        #expect(isSame, "it is SettingKey.exampleFile(); first difference: \(String(describing: firstDifference))")
    }

    @Test("is what the code reads: each key is used somewhere, and none is read by its bare name")
    func code() throws {
        let registry = try Self.text("Sources/AgentRuntime/Settings/SettingKey+registry.swift")
        var code = ""
        let sources = "\(Self.root)/Sources"
        for path in try FileManager.default.subpathsOfDirectory(atPath: sources)
        where path.hasSuffix(".swift") && !path.hasPrefix("AgentRuntime/Settings/SettingKey+registry") {
            code += try Self.text("Sources/\(path)")
        }
        let declaration = /public static let (\w+) = SettingKey\(\s*"(\w+)"/
        let declared = registry.matches(of: declaration).map { (property: String($0.1), name: String($0.2)) }
        #expect(declared.map(\.name).sorted() == SettingKey.all.map(\.name).sorted(), "`all` lists every key")
        let words = Self.words(of: code)
        for (property, name) in declared {
            let isRead = words.contains(".\(property)")
            let isReadByName = code.contains("\"\(name)\"")
            #expect(isRead, "nothing reads \(name): read it, or take it out of the registry")
            #expect(!isReadByName, "\(name) is read past the registry")
        }
    }

    /// Every word of a text, with the character before it.
    private static func words(of text: String) -> Set<String> {
        var words: Set<String> = []
        var word: [UInt8] = []
        var before: UInt8 = 0
        var last: UInt8 = 0
        for byte in text.utf8 {
            let isWord =
                (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
                || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: "_")
            if isWord {
                if word.isEmpty { before = last }
                word.append(byte)
            } else if !word.isEmpty {
                words.insert(String(decoding: [before] + word, as: UTF8.self))
                word.removeAll(keepingCapacity: true)
            }
            last = byte
        }
        return words
    }

    @Test("explains each key", arguments: SettingKey.all)
    func entries(key: SettingKey) {
        #expect(key.meaning.hasSuffix("."))
        #expect(key.name.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") })
        if let value = key.defaultValue { #expect(key.form.objection(to: value) == nil) }
        if let example = key.example { #expect(key.form.objection(to: example) == nil) }
        #expect(!(key.isSecret && key.defaultValue != nil), "a secret has no default")
        #expect(SettingKey.named(key.name) == key)
    }

    @Test("makes an example file that can be read, and whose every line can be switched on")
    func exampleIsReadable() {
        let text = SettingKey.exampleFile()
        let untouched = EnvironmentFile(path: "example", bytes: Array(text.utf8))
        #expect(untouched.problems.isEmpty && untouched.entries.isEmpty)
        let switchedOn = text.split(separator: "\n").map { $0.hasPrefix("#") && !$0.hasPrefix("# ") ? $0.dropFirst() : $0 }
        let file = EnvironmentFile(path: "example", bytes: Array(switchedOn.joined(separator: "\n").utf8))
        #expect(file.problems.isEmpty, "\(file.problems)")
        #expect(
            file.entries.map(\.key)
                == SettingKey.Group.allCases.flatMap { group in
                    SettingKey.all.filter { $0.group == group }.map(\.name)
                })
    }
}
