import CGumbo

/// Walks a parsed page. All of the parser's pointers stay in this file.
enum HTMLTree {
    enum Event {
        case open(HTMLElement)
        case close(HTMLElement)
        case text(String)
    }

    /// What is read of a page, after pruning; the rest of a longer one is not looked at.
    static let longestInput = 1024 * 1024
    static let mostMemory = 128 * 1024 * 1024
    /// Ordinary pages take 10 to 30 ms a megabyte.
    static let mostTime: Int64 = 250_000_000

    /// Tells `visit` of each element and text in the document's order, until it answers false to something.
    /// For `.open` false leaves out what is inside the element (nor is it closed); for the others it ends the walk.
    /// - Returns: false where the page was too much for the parser's bounds, and nothing was told.
    static func walk(_ html: String, visit: (Event) -> Bool) -> Bool {
        let input = HTMLPruner.pruned(html, limit: longestInput)
        return input.withUnsafeBytes { bytes in
            // An empty array may have no address; then there is nothing to walk either.
            guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return true }
            guard let document = cgumbo_parse(start, bytes.count, mostMemory, mostTime) else { return false }
            defer { cgumbo_free(document) }
            if let root = cgumbo_root(document) { walk(from: root, visit: visit) }
            return true
        }
    }

    private struct Place {
        let node: UnsafePointer<GumboNode>
        let element: HTMLElement
        var next: UInt32
    }

    private static func walk(from root: UnsafePointer<GumboNode>, visit: (Event) -> Bool) {
        var path: [Place] = []
        var current: UnsafePointer<GumboNode>? = root
        while true {
            if let node = current {
                switch node.pointee.type {
                case GUMBO_NODE_ELEMENT:
                    let element = element(node.pointee.v.element)
                    if visit(.open(element)) { path.append(Place(node: node, element: element, next: 0)) }
                case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
                    if let text = node.pointee.v.text.text, !visit(.text(String(cString: text))) { return }
                default:
                    break
                }
            }
            guard var place = path.popLast() else { return }
            let children = place.node.pointee.v.element.children
            if place.next < children.length, let slot = children.data?[Int(place.next)] {
                place.next += 1
                path.append(place)
                current = UnsafePointer(slot.assumingMemoryBound(to: GumboNode.self))
            } else {
                current = nil
                if !visit(.close(place.element)) { return }
            }
        }
    }

    private static func element(_ element: GumboElement) -> HTMLElement {
        let name = gumbo_normalized_tagname(element.tag).map { String(cString: $0) } ?? ""
        var attributes: [(name: String, value: String)] = []
        for index in 0..<Int(element.attributes.length) {
            guard let slot = element.attributes.data?[index] else { continue }
            let attribute = slot.assumingMemoryBound(to: GumboAttribute.self).pointee
            guard let name = attribute.name, let value = attribute.value else { continue }
            attributes.append((String(cString: name), String(cString: value)))
        }
        return HTMLElement(name: name, attributes: attributes)
    }
}
