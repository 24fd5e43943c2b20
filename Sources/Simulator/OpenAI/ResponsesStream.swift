import JSON

/// A response as typed events, each with its number in the sequence.
struct ResponsesStream {
    let call: ResponsesCall
    let opening: JSONValue
    let closing: JSONValue

    private final class Sequence {
        var events: [[UInt8]] = []

        func add(_ type: String, _ members: JSONObject) {
            let head: JSONObject = ["type": .string(type), "sequence_number": .int(Int64(events.count))]
            events.append(EventBytes.event(type, .object(head.with(members))))
        }
    }

    func events(_ output: [JSONValue]) -> [[UInt8]] {
        let sequence = Sequence()
        sequence.add("response.created", ["response": opening])
        sequence.add("response.in_progress", ["response": opening])
        for (index, item) in output.enumerated() {
            let place = JSONValue.int(Int64(index))
            switch item["type"].string {
            case "reasoning": reasoning(item, place, sequence)
            case "function_call": functionCall(item, place, sequence)
            default: message(item, place, sequence)
            }
        }
        sequence.add(closing["status"] == "completed" ? "response.completed" : "response.incomplete", ["response": closing])
        return sequence.events
    }

    private func added(_ item: JSONValue, without: String, _ empty: JSONValue, _ place: JSONValue, _ sequence: Sequence) {
        var opened = item
        opened[without] = empty
        if item["type"] != "reasoning" { opened["status"] = "in_progress" }
        sequence.add("response.output_item.added", ["output_index": place, "item": opened])
    }

    private func reasoning(_ item: JSONValue, _ place: JSONValue, _ sequence: Sequence) {
        added(item, without: "summary", [], place, sequence)
        for (index, part) in (item["summary"].array ?? []).enumerated() {
            let at: JSONObject = ["item_id": item["id"], "output_index": place, "summary_index": .int(Int64(index))]
            let text = part["text"].string ?? ""
            sequence.add("response.reasoning_summary_part.added", at.with(["part": ["type": "summary_text", "text": ""]]))
            for piece in TextPieces.split(text) {
                sequence.add("response.reasoning_summary_text.delta", at.with(["delta": .string(piece)]))
            }
            sequence.add("response.reasoning_summary_text.done", at.with(["text": .string(text)]))
            sequence.add("response.reasoning_summary_part.done", at.with(["part": part]))
        }
        sequence.add("response.output_item.done", ["output_index": place, "item": item])
    }

    private func functionCall(_ item: JSONValue, _ place: JSONValue, _ sequence: Sequence) {
        added(item, without: "arguments", "", place, sequence)
        let at: JSONObject = ["item_id": item["id"], "output_index": place]
        let arguments = item["arguments"].string ?? ""
        for piece in TextPieces.split(arguments) {
            sequence.add("response.function_call_arguments.delta", at.with(["delta": .string(piece)], obfuscation(piece)))
        }
        sequence.add("response.function_call_arguments.done", at.with(["name": item["name"], "arguments": .string(arguments)]))
        sequence.add("response.output_item.done", ["output_index": place, "item": item])
    }

    private func message(_ item: JSONValue, _ place: JSONValue, _ sequence: Sequence) {
        added(item, without: "content", [], place, sequence)
        let at: JSONObject = ["item_id": item["id"], "output_index": place, "content_index": 0]
        let part = item["content"][0]
        let isRefusal = part["type"] == "refusal"
        let member = isRefusal ? "refusal" : "text"
        let event = isRefusal ? "response.refusal" : "response.output_text"
        let text = part[member].string ?? ""
        var empty = part
        empty[member] = ""
        sequence.add("response.content_part.added", at.with(["part": empty]))
        let marks: JSONObject = isRefusal ? [:] : ["logprobs": []]
        for piece in TextPieces.split(text) {
            sequence.add("\(event).delta", at.with(["delta": .string(piece)], marks).with(obfuscation(piece)))
        }
        sequence.add("\(event).done", at.with([member: .string(text)], marks))
        sequence.add("response.content_part.done", at.with(["part": part]))
        sequence.add("response.output_item.done", ["output_index": place, "item": item])
    }

    /// Padding that hides how long a piece is, unless it was declined.
    private func obfuscation(_ piece: String) -> JSONObject {
        if call.fields["stream_options"]["include_obfuscation"] == false { return [:] }
        return ["obfuscation": .string(Digest(piece).text(max(1, 16 - piece.utf8.count), .base62))]
    }
}

extension JSONObject {
    func with(_ others: JSONObject...) -> JSONObject {
        var all = self
        for other in others { for member in other { all[member.key] = member.value } }
        return all
    }
}
