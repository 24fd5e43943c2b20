internal import CYAML

/// Turns libyaml's events into nodes.
struct YAMLEventParser: ~Copyable {
    private let file: String
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let isReady: Bool

    init(text: String, file: String) {
        self.file = file
        // libyaml reads the text where it lies, so text and parser live as long as this value.
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
        _ = bytes.initialize(fromContentsOf: text.utf8)
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        isReady = yaml_parser_initialize(parser) == 1
        if isReady {
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
        }
        self.bytes = bytes
        self.parser = parser
    }

    deinit {
        if isReady { yaml_parser_delete(parser) }
        parser.deallocate()
        bytes.deallocate()
    }
}

// MARK: - Documents

extension YAMLEventParser {
    mutating func document() throws(YAMLError) -> YAMLNode {
        guard isReady else { throw error(.syntax, Place(line: 1, column: 1), "not enough memory to read the file") }
        var root: YAMLNode?
        while true {
            let event = try next()
            switch event {
            case .streamEnd: return root ?? YAMLNode(content: .null, line: 1, column: 1)
            case .documentStart(let place) where root != nil:
                throw error(.unsupported, place, "a second document begins here; keep one document a file")
            case .nothing, .documentStart: continue
            default: root = try node(event, depth: 0)
            }
        }
    }

    private mutating func node(_ event: Event, depth: Int) throws(YAMLError) -> YAMLNode {
        switch event {
        case .scalar(let text, let isPlain, let place):
            return YAMLNode(
                content: isPlain ? YAMLScalar.content(text) : .string(text), line: place.line, column: place.column)
        case .sequenceStart(let place):
            try checkDepth(depth, place)
            var elements: [YAMLNode] = []
            while true {
                let event = try next()
                if case .sequenceEnd = event { break }
                elements.append(try node(event, depth: depth + 1))
            }
            return YAMLNode(content: .sequence(elements), line: place.line, column: place.column)
        case .mappingStart(let place):
            try checkDepth(depth, place)
            return YAMLNode(content: .mapping(try entries(depth)), line: place.line, column: place.column)
        default: throw error(.syntax, Place(line: 1, column: 1), "expected a value")
        }
    }

    private mutating func entries(_ depth: Int) throws(YAMLError) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var lines: [String: Int] = [:]
        while true {
            switch try next() {
            case .mappingEnd: return entries
            case .scalar(let key, let isPlain, let place):
                if isPlain && key == "<<" {
                    throw error(.unsupported, place, "merge keys are not used here; write the members out")
                }
                if let line = lines.updateValue(place.line, forKey: key) {
                    throw error(.duplicateKey, place, "`\(key)` is already given in line \(line); remove one of the two")
                }
                let value = try node(next(), depth: depth + 1)
                entries.append(YAMLNode.Entry(key: key, line: place.line, column: place.column, value: value))
            case .sequenceStart(let place), .mappingStart(let place):
                throw error(.unsupported, place, "a key must be a plain word or a quoted string")
            default: throw error(.syntax, Place(line: 1, column: 1), "expected a key")
            }
        }
    }

    private func checkDepth(_ depth: Int, _ place: Place) throws(YAMLError) {
        guard depth < YAML.maximumDepth else {
            throw error(.tooDeep, place, "values nest deeper than \(YAML.maximumDepth); flatten them")
        }
    }
}

// MARK: - Events

extension YAMLEventParser {
    private struct Place {
        let line: Int
        let column: Int
    }

    private enum Event {
        case nothing, streamEnd, sequenceEnd, mappingEnd
        case documentStart(Place)
        case scalar(String, isPlain: Bool, Place)
        case sequenceStart(Place)
        case mappingStart(Place)
    }

    private mutating func next() throws(YAMLError) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
        defer { yaml_event_delete(&event) }
        let place = Place(line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1)
        switch event.type {
        case YAML_STREAM_END_EVENT: return .streamEnd
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        case YAML_DOCUMENT_START_EVENT: return .documentStart(place)
        case YAML_ALIAS_EVENT:
            throw error(.unsupported, place, "aliases (`*name`) are not used here; write the value out")
        case YAML_SEQUENCE_START_EVENT:
            try refuse(event.data.sequence_start.anchor, event.data.sequence_start.tag, place)
            return .sequenceStart(place)
        case YAML_MAPPING_START_EVENT:
            try refuse(event.data.mapping_start.anchor, event.data.mapping_start.tag, place)
            return .mappingStart(place)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            try refuse(scalar.anchor, scalar.tag, place)
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, place)
        default: return .nothing
        }
    }

    private func refuse(
        _ anchor: UnsafeMutablePointer<UInt8>?, _ tag: UnsafeMutablePointer<UInt8>?, _ place: Place
    ) throws(YAMLError) {
        if anchor != nil { throw error(.unsupported, place, "anchors (`&name`) are not used here; remove it") }
        if tag != nil {
            throw error(.unsupported, place, "types (`!name`) are not used here; quote the value to make it a string")
        }
    }
}

// MARK: - Errors

extension YAMLEventParser {
    private func error(_ kind: YAMLError.Kind, _ place: Place, _ message: String) -> YAMLError {
        YAMLError(kind: kind, file: file, line: place.line, column: place.column, message: message)
    }

    private func syntaxError() -> YAMLError {
        let failed = parser.pointee
        let problem = failed.problem.map { String(cString: $0) } ?? "the text is not YAML"
        let context = failed.context.map { String(cString: $0) + ", " } ?? ""
        if failed.error == YAML_READER_ERROR {
            let line = bytes.prefix(failed.problem_offset).count { $0 == UInt8(ascii: "\n") } + 1
            return error(.syntax, Place(line: line, column: 1), "\(problem); save the file as UTF-8 text")
        }
        let place = Place(line: Int(failed.problem_mark.line) + 1, column: Int(failed.problem_mark.column) + 1)
        return error(.syntax, place, context + problem + YAMLEventParser.advice(problem))
    }

    /// How to mend the mistakes people make most.
    private static func advice(_ problem: String) -> String {
        if problem.contains("tab") || problem.contains("cannot start any token") {
            return "; indent with spaces, and quote values that begin with a special character"
        }
        if problem.contains("mapping values are not allowed") {
            return "; quote a value that contains `: `, or check the indentation"
        }
        if problem.contains("expected <block end>") || problem.contains("could not find expected ':'") {
            return "; check the indentation and that every key is followed by `: `"
        }
        return ""
    }
}
