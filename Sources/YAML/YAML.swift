// YAML for configuration: text to a tree whose nodes know their lines, so that every complaint about a configuration
// can name the file and the line. The parser is libyaml, the scalars are the core schema's.
//
// One document a file. Anchors, aliases, merge keys, explicit types and duplicate keys are refused: each makes a
// file say something other than what it shows. libyaml's pointers never leave this target.

internal import CYAML

/// Parsing of YAML text.
public enum YAML {
    /// How deeply sequences and mappings may nest.
    public static let maximumDepth = 64

    /// The one document in `text`. `file` is the name that errors and nodes carry. Throws when the text is not YAML or
    /// uses what is refused here. Text without a document, such as comments only, is null.
    public static func parse(_ text: String, file: String) throws(YAMLError) -> YAMLNode {
        var parser = YAMLEventParser(text: text, file: file)
        return try parser.document()
    }
}
