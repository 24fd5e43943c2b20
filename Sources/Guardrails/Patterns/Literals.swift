/// Finds, for an expression, literals of which every match contains at least one.
///
/// That is what lets hundreds of rules look at a message in microseconds: a rule whose literals the text has not is not
/// run, and not even compiled. The analysis reads the subset of PCRE2 in which the data files are written; what it does
/// not understand it treats as "could be anything", which is always right and at worst slow.
struct Literals {
    /// What is known of the texts that a part of an expression matches.
    private struct Part {
        /// All of them, when they are few.
        var exact: [Literal]?
        /// Literals of which each of them contains at least one.
        var required: Required?

        static let empty = Part(exact: [.empty], required: nil)
        static let anything = Part(exact: nil, required: nil)
    }

    private struct Required {
        var literals: [Literal]
        /// Roughly how often a text has one of them.
        var cost: Double
    }

    private let words: (String) -> String?
    private var known: [String: Part] = [:]
    private var bytes: [UInt8] = []
    private var position = 0

    /// - Parameter words: what a name in braces stands for.
    init(words: @escaping (String) -> String?) {
        self.words = words
    }

    /// The literals of an expression, each of three bytes or more, or nil when no useful ones are known.
    mutating func required(by expression: String) -> [Literal]? {
        let part = analysed(expression)
        return Self.best(Self.candidate(part.exact), part.required)?.literals
    }

    private mutating func analysed(_ expression: String) -> Part {
        let saved = (bytes, position)
        (bytes, position) = (Array(expression.utf8), 0)
        defer { (bytes, position) = saved }
        return alternation()
    }

    // MARK: parsing

    private mutating func alternation() -> Part {
        var branches = [sequence()]
        while next == UInt8(ascii: "|") {
            position += 1
            branches.append(sequence())
        }
        return branches.count == 1 ? branches[0] : Self.union(branches)
    }

    private mutating func sequence() -> Part {
        var run: [Literal] = [.empty]
        var best: Required?
        var isWhole = true
        while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            let part = atom()
            let (least, most) = quantifier()
            if most == 1, let exact = part.exact, run.count * (exact.count + 1 - least) <= Self.most {
                run = Self.product(run, least == 1 ? exact : [.empty] + exact)
                continue
            }
            // The run of exact texts ends here; one repetition of the part still belongs to it.
            if least >= 1, let exact = part.exact, exact.count * run.count <= Self.most { run = Self.product(run, exact) }
            best = Self.best(best, Self.candidate(run))
            if least >= 1 { best = Self.best(best, Self.best(part.required, Self.candidate(part.exact))) }
            isWhole = false
            run = least == 1 && most == 1 ? part.exact ?? [.empty] : [.empty]
        }
        if isWhole { return Part(exact: run, required: best) }
        return Part(exact: nil, required: Self.best(best, Self.candidate(run)))
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func atom() -> Part {
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "("): return group()
        case UInt8(ascii: "["): return bracket()
        case UInt8(ascii: "."): return .anything
        case UInt8(ascii: "^"), UInt8(ascii: "$"): return .empty
        case UInt8(ascii: "\\"): return escape()
        case UInt8(ascii: "{"): return word() ?? Part(exact: [Literal([byte])], required: nil)
        default:
            // A letter of several bytes stays together, so that a quantifier counts the letter.
            var letter = Literal([byte])
            while let byte = next, byte & 0xC0 == 0x80 {
                letter.append(byte)
                position += 1
            }
            return Part(exact: [letter], required: nil)
        }
    }

    private mutating func group() -> Part {
        var isLookaround = false
        if next == UInt8(ascii: "?") {
            position += 1
            let kind = next
            position += 1
            if kind == UInt8(ascii: "<") { position += 1 }
            isLookaround = kind != UInt8(ascii: ":") && kind != UInt8(ascii: ">")
        }
        let part = alternation()
        position += 1
        return isLookaround ? .empty : part
    }

    private mutating func bracket() -> Part {
        let start = position
        var isSimple = next != UInt8(ascii: "^")
        while let byte = next, byte != UInt8(ascii: "]") || position == start {
            if byte == UInt8(ascii: "\\") {
                isSimple = false
                position += 1
            }
            position += 1
        }
        let members = String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
        position += 1
        // A hyphen at either end is itself; between two others it makes a range.
        guard isSimple, members.count <= 8, !members.dropFirst().dropLast().contains("-") else { return .anything }
        return Part(exact: members.map { Literal(String($0).utf8) }, required: nil)
    }

    private mutating func escape() -> Part {
        guard let byte = next else { return .anything }
        position += 1
        switch byte {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"): return .empty
        case UInt8(ascii: "p"), UInt8(ascii: "P"):
            while let byte = next, byte != UInt8(ascii: "}") { _ = (byte, position += 1) }
            position += 1
            return .anything
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .anything
        default: return Part(exact: [Literal([byte])], required: nil)
        }
    }

    private mutating func word() -> Part? {
        guard let close = bytes[position...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let name = String(decoding: bytes[position..<close], as: UTF8.self)
        if known[name] == nil {
            guard let expression = words(name) else { return nil }
            known[name] = analysed(expression)
        }
        position = close + 1
        return known[name]
    }

    /// How often the last part may stand.
    private mutating func quantifier() -> (least: Int, most: Int) {
        var range = (least: 1, most: 1)
        switch next {
        case UInt8(ascii: "?"): range = (0, 1)
        case UInt8(ascii: "*"): range = (0, .max)
        case UInt8(ascii: "+"): range = (1, .max)
        case UInt8(ascii: "{"):
            guard let close = bytes[position...].firstIndex(of: UInt8(ascii: "}")) else { return range }
            let bounds = String(decoding: bytes[(position + 1)..<close], as: UTF8.self)
                .split(separator: ",", omittingEmptySubsequences: false)
            guard let least = bounds.first.flatMap({ Int($0) }) else { return range }
            range = (least, bounds.count > 1 ? Int(bounds[1]) ?? .max : least)
            position = close
        default: return range
        }
        position += 1
        if next == UInt8(ascii: "?") || next == UInt8(ascii: "+") { position += 1 }
        return range
    }

    // MARK: sets of literals

    /// More exact texts than this are not followed further.
    private static let most = 48

    private static func product(_ left: [Literal], _ right: [Literal]) -> [Literal] {
        if left.count == 1, left[0].count == 0 { return right }
        var all: [Literal] = []
        all.reserveCapacity(left.count * right.count)
        for a in left { for b in right { all.append(a + b) } }
        return all
    }

    private static func union(_ parts: [Part]) -> Part {
        var exact: [Literal]? = []
        var required: Required? = Required(literals: [], cost: 0)
        for part in parts {
            if let own = part.exact, exact != nil { exact?.append(contentsOf: own) } else { exact = nil }
            if let own = best(part.required, candidate(part.exact)), required != nil {
                required?.literals.append(contentsOf: own.literals)
                required?.cost += own.cost
            } else {
                required = nil
            }
        }
        if let all = exact, all.count > 400 { exact = nil }
        return Part(exact: exact, required: required)
    }

    private static func best(_ a: Required?, _ b: Required?) -> Required? {
        guard let a, let b else { return a ?? b }
        return a.cost <= b.cost ? a : b
    }

    /// A set that a text can be searched for, without literals that begin with another one.
    private static func candidate(_ exact: [Literal]?) -> Required? {
        guard let exact, !exact.isEmpty, exact.allSatisfy({ $0.count >= 3 }) else { return nil }
        var kept: [Literal] = []
        for literal in exact.sorted() {
            if let last = kept.last, literal.hasPrefix(last) { continue }
            kept.append(literal)
        }
        return Required(literals: kept, cost: kept.reduce(0) { $0 + cost($1) })
    }

    private static func cost(_ literal: Literal) -> Double {
        var letters = Literal.empty
        var following = 0
        for index in 0..<literal.count where literal[index] > 0x40 {
            letters.append(literal[index])
            if literal[index] & 0xC0 == 0x80 { following += 1 }
        }
        if common.contains(letters) { return 0.3 }
        // A letter outside ASCII has two bytes, and says more than one byte and less than two.
        return costs[min(letters.count - following / 2, 5)]
    }

    private static let costs = [1, 0.5, 0.2, 0.01, 0.002, 0.0005]

    private static let common: Set<Literal> = Set(
        """
        you the and will have has with that this your for are all not can was been would what from there when just want get put
        one our out about its his her she him they them going were any take see now box package payment money order vous est les
        que ich sie und het een jag att para nao der die das den jeg det ikke inte ette ole dat ist con por una los pour des une
        mon mas uma com som til что вас вам это как для меня мне את של לא אני אתם
        """.split(whereSeparator: \.isWhitespace).map { Literal($0.utf8) })
}
