import JSON

/// The members of an object of a request, read with OpenAI's checks and error messages.
struct OpenAIFields {
    let object: JSONObject
    /// As in error messages: empty at the top, else `input[2]`.
    let path: String

    init(_ value: JSONValue, at path: String) throws(OpenAIFault) {
        guard let object = value.object else { throw .type(path, expected: "an object", found: value) }
        self.object = object
        self.path = path
    }

    subscript(name: String) -> JSONValue { object[name] ?? .null }

    func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    func allow(_ names: Set<String>) throws(OpenAIFault) {
        for key in object.keys where !names.contains(key) { throw .unknown(place(key)) }
    }

    func string(_ name: String) throws(OpenAIFault) -> String? {
        let value = self[name]
        if value.isNull { return nil }
        guard let text = value.string else { throw .type(place(name), expected: "a string", found: value) }
        return text
    }

    func required(_ name: String) throws(OpenAIFault) -> String {
        guard let text = try string(name) else { throw .missing(place(name)) }
        return text
    }

    func int(_ name: String, least: Int) throws(OpenAIFault) -> Int? {
        let value = self[name]
        if value.isNull { return nil }
        guard case .int(let number) = value else { throw .type(place(name), expected: "an integer", found: value) }
        guard number >= least else { throw .belowMinimum(place(name), least: least, found: Int(number)) }
        return Int(number)
    }

    func bool(_ name: String) throws(OpenAIFault) -> Bool? {
        let value = self[name]
        if value.isNull { return nil }
        guard let flag = value.bool else { throw .type(place(name), expected: "a boolean", found: value) }
        return flag
    }

    func array(_ name: String) throws(OpenAIFault) -> [JSONValue]? {
        let value = self[name]
        if value.isNull { return nil }
        guard let elements = value.array else { throw .type(place(name), expected: "an array of objects", found: value) }
        return elements
    }

    func fields(_ name: String) throws(OpenAIFault) -> OpenAIFields? {
        self[name].isNull ? nil : try OpenAIFields(self[name], at: place(name))
    }
}
