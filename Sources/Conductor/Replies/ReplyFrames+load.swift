import JSON
import Resources
import YAML

extension ReplyFrames {
    /// The frames that travel inside the executable.
    /// - Throws: `FramesMistake` with the line.
    static func builtIn() throws -> ReplyFrames {
        try parse(Resource.named("replies.yaml")?.text ?? "", file: "replies.yaml")
    }

    static func parse(_ text: String, file: String) throws -> ReplyFrames {
        let root = try YAML.parse(text, file: file)
        let frames: ReplyFrames
        do {
            frames = try root.jsonValue.decode(ReplyFrames.self)
        } catch {
            throw FramesMistake(file: file, line: root.line(atJSONPath: error.path), finding: "\(error)")
        }
        guard frames.languages[frames.fallbackLanguage] != nil else {
            throw FramesMistake(
                file: file, line: root.line(atPath: ["fallback_language"]),
                finding: "the fallback language \(frames.fallbackLanguage) has no entry under languages")
        }
        return frames
    }
}

/// A mistake in `replies.yaml`.
struct FramesMistake: Error, CustomStringConvertible {
    let file: String
    let line: Int
    let finding: String
    var description: String { "\(file):\(line): \(finding)" }
}
