internal import Text

/// Red lines in what customers write, checked before any model sees it.
///
/// Every language's rules look at every message: a threat in the second language of a message is a threat too. Figures
/// of speech are taken out first.
public enum RedLines {
    /// The gravest red line that a message crosses, or nil.
    public static func check(_ text: String) -> RedLine? {
        all(in: text).min { $0.family.rank < $1.family.rank }
    }

    /// Every red line that a message crosses, at most one a rule.
    public static func all(in text: String) -> [RedLine] {
        let table = RuleTable.inbound
        if let failure = table.failure {
            // The data files are built in and tested; should one be wrong all the same, people answer every message.
            return [RedLine(family: .staffThreat, rule: "\(failure)", language: "und", matched: "")]
        }
        // A line may break anywhere in a sentence.
        return table.hits(in: Lines.joined(Normalization.skeleton(text))).compactMap { hit in
            RedLineFamily(rawValue: hit.rule.family).map {
                RedLine(family: $0, rule: hit.rule.id, language: hit.rule.language, matched: hit.matched)
            }
        }
    }
}

extension RedLineFamily {
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
