import EventLoop
import JSON

// On the wire: {"code":1001,"message":"…","data":{"name":"overloaded","temporary":true,"retry_after_ms":100,"detail":…}}
extension RemoteError {
    func write(to json: inout JSONWriter) throws(JSONError) {
        json.beginObject()
        json.key("code")
        json.value(code.rawValue)
        json.key("message")
        json.value(message)
        json.key("data")
        json.beginObject()
        json.key("name")
        json.value(code.name)
        json.key("temporary")
        json.value(isTemporary)
        if let retryAfter {
            json.key("retry_after_ms")
            json.value(retryAfter.milliseconds)
        }
        if let data {
            json.key("detail")
            try json.value(data)
        }
        json.endObject()
        json.endObject()
    }

    /// Reads the `error` member of an answer. What another implementation leaves out, or a later version has added, is put
    /// up with: it is an error either way.
    init(reading node: JSONNode) {
        let number = node["code"]?.int
        let code = number.flatMap { ErrorCode(rawValue: Int($0)) }
        var message = node["message"]?.string ?? "no message"
        let data = node["data"]
        if code == nil {
            let name = data?["name"]?.string ?? "error"
            message = "\(name) \(number.map(String.init) ?? "without code"): \(message)"
        }
        let retryAfter = data?["retry_after_ms"]?.int.flatMap { $0 >= 0 ? Duration.milliseconds($0) : nil }
        // Errors of other implementations carry details of their own shape.
        let detail = data?["name"] == nil ? data : data?["detail"]
        self.init(
            code ?? .internalError, message, isTemporary: data?["temporary"]?.bool, retryAfter: retryAfter,
            data: detail.flatMap(Self.value))
    }

    /// Nil when the details hold a number that this side cannot.
    private static func value(_ node: JSONNode) -> JSONValue? {
        do { return try node.value } catch { return nil }
    }
}
