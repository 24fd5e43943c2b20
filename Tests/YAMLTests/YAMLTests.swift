// Configuration text: what it means, where it stands, and what is refused with which advice.

import JSON
import Testing
import YAML

@Suite("YAML")
struct YAMLTests {
    private static let configuration = """
        # The categories.
        version: 2
        categories:
          - name: shipping
            model: {name: "gpt", effort: low}
            tools: [track, 'cancel']
          - name: תשלום
            prompt: |
              First line.
                Indented.
            note: >-
              folded
              text

        empty:
        """

    @Test("mappings, sequences, flow style, quotes and block text become a tree")
    func tree() throws {
        let node = try YAML.parse(Self.configuration, file: "categories.yaml")
        let expected: JSONValue = [
            "version": 2,
            "categories": [
                ["name": "shipping", "model": ["name": "gpt", "effort": "low"], "tools": ["track", "cancel"]],
                ["name": "תשלום", "prompt": "First line.\n  Indented.\n", "note": "folded text"],
            ],
            "empty": nil,
        ]
        #expect(node.jsonValue == expected)
        #expect(node.jsonValue.object?.keys == ["version", "categories", "empty"])
    }

    @Test("every value knows its line and column")
    func places() throws {
        let node = try YAML.parse(Self.configuration, file: "categories.yaml")
        #expect(node.line(atPath: ["version"]) == 2)
        #expect(node.line(atPath: ["categories", "0", "model", "effort"]) == 5)
        #expect(node.line(atPath: ["categories", "1"]) == 7)
        #expect(node.line(atPath: ["categories", "1", "note"]) == 11)
        #expect(node.line(atJSONPath: "$.categories[0].tools[1]") == 6)
        #expect(node.line(atJSONPath: #"$.categories[1]["prompt"]"#) == 8)
        // What is missing belongs to what would hold it.
        #expect(node.line(atPath: ["categories", "1", "model", "name"]) == 7)
        #expect(node.line(atPath: []) == 2)
        let tool = try #require(node["categories"]?[0]?["tools"]?[1])
        #expect((tool.line, tool.column) == (6, 20))
        #expect(node["categories"]?[1]?.entry("name").map { [$0.line, $0.column] } == [7, 5])
    }

    @Test("a type that does not decode is found in the file")
    func decoding() throws {
        struct Configuration: Decodable {
            struct Category: Decodable {
                var name: String
                var model: [String: String]
            }
            var categories: [Category]
        }
        let node = try YAML.parse(Self.configuration, file: "categories.yaml")
        let error = #expect(throws: JSONError.self) { try node.jsonValue.decode(Configuration.self) }
        #expect(error?.path == "$.categories[1]")
        #expect(node.line(atJSONPath: error?.path ?? "") == 7)
    }

    @Test(
        "plain scalars follow the core schema",
        arguments: [
            ("~", nil), ("null", nil), ("Null", nil), ("NULL", nil), ("true", true), ("True", true), ("FALSE", false),
            ("yes", "yes"), ("on", "on"), ("no", "no"), ("y", "y"), ("nULL", "nULL"), ("0", 0), ("-19", -19), ("+3", 3),
            ("012", 12),
            ("0o14", 12), ("0x1F", 31), ("0x", "0x"), ("0x-1", "0x-1"), ("1_000", "1_000"), ("9223372036854775807", .int(.max)),
            ("1.5", 1.5), ("-.5", -0.5), ("1.", 1.0), ("1e3", 1000.0), ("1.2E-3", 0.0012), (".", "."), ("1e", "1e"),
            ("1.2.3", "1.2.3"),
            (".inf", ".inf"), (".nan", ".nan"), ("0x1p3", "0x1p3"), ("1e999", "1e999"), ("12:30", "12:30"),
            ("2024-01-01", "2024-01-01"),
            ("\"1\"", "1"), ("'true'", "true"), ("\"\"", ""), ("\"\\u00e9\\n\"", "é\n"), ("text # comment", "text"),
            ("a#b", "a#b"),
        ] as [(String, JSONValue)])
    func scalars(_ text: String, _ expected: JSONValue) throws {
        #expect(try YAML.parse("key: \(text)", file: "f")["key"]?.jsonValue == expected)
    }

    @Test("text without a document is null", arguments: ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n"])
    func nothing(_ text: String) throws {
        #expect(try YAML.parse(text, file: "f").jsonValue == .null)
    }

    @Test(
        "what is refused is named with file, line, column and advice",
        arguments: [
            ("a: &x 1", .unsupported, "f:1:4: anchors (`&name`) are not used here; remove it"),
            ("a: 1\nb: *x", .unsupported, "f:2:4: aliases (`*name`) are not used here; write the value out"),
            ("a:\n  <<: {b: 1}", .unsupported, "f:2:3: merge keys are not used here; write the members out"),
            ("a: !!str 1", .unsupported, "f:1:4: types (`!name`) are not used here; quote the value to make it a string"),
            ("a: 1\n---\nb: 1", .unsupported, "f:2:1: a second document begins here; keep one document a file"),
            ("[a]: 1", .unsupported, "f:1:1: a key must be a plain word or a quoted string"),
            ("a: 1\nb: 2\n'a': 3", .duplicateKey, "f:3:1: `a` is already given in line 1; remove one of the two"),
            ("x:\n  - {a: 1, a: 2}", .duplicateKey, "f:2:12: `a` is already given in line 2; remove one of the two"),
            (
                "a: b: c", .syntax,
                "f:1:5: mapping values are not allowed in this context; quote a value that contains `: `, or check the indentation"
            ),
        ] as [(String, YAMLError.Kind, String)])
    func refusals(_ text: String, _ kind: YAMLError.Kind, _ description: String) {
        let error = #expect(throws: YAMLError.self) { try YAML.parse(text, file: "f") }
        #expect(error?.kind == kind)
        #expect(error?.description == description)
        #expect(error?.isTemporary == false)
    }

    @Test(
        "text that is not YAML is refused at the line where it breaks",
        arguments: [
            ("a: [1, 2", 1), ("a: 1\n\tb: 2", 2), ("a: 'x", 1), ("a: 1\n b: 2", 2), ("a: \"\\q\"", 1), ("- a\nb: 1", 2),
            ("%bad\n", 1),
            ("a: 1\nb: \u{7}", 2), ("a: 1\nplain\nb: 2", 2),
        ])
    func malformed(_ text: String, _ line: Int) {
        let error = #expect(throws: YAMLError.self) { try YAML.parse(text, file: "f") }
        #expect(error?.kind == .syntax)
        // libyaml names the place where it gave up, which may be the next line.
        #expect((error?.line).map { (line...line + 1).contains($0) } == true, "\(String(describing: error))")
    }

    @Test("hostile depth is refused")
    func depth() throws {
        let nested = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        _ = try YAML.parse(nested(YAML.maximumDepth), file: "f")
        let error = #expect(throws: YAMLError.self) { try YAML.parse(nested(20_000), file: "f") }
        #expect(error?.kind == .tooDeep)
    }

    @Test("damaged files are read or refused, never worse", arguments: [UInt64(1), 2, 3])
    func damage(_ seed: UInt64) {
        var state = seed
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces = [
            "\n", "  ", "- ", ": ", "{", "}", "[", "]", "'", "\"", "|", ">", "#", "&a ", "*a", "\t", "---\n", "? ", "\u{0}", "é",
            "%", "!",
        ]
        for _ in 0..<700 {
            var text = Array(Self.configuration)
            for _ in 0...random(5) {
                let at = random(text.count)
                if random(3) == 0 { text.removeSubrange(at..<min(at + random(9), text.count)) }
                text.insert(contentsOf: pieces[random(pieces.count)], at: min(at, text.count))
            }
            do {
                _ = try YAML.parse(String(text), file: "f").jsonValue.encoded()
            } catch let error as YAMLError {
                #expect(error.line >= 1 && error.column >= 1 && !error.message.isEmpty)
            } catch {
                Issue.record("seed \(seed): \(error)")
            }
        }
    }
}
