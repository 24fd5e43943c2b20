import Testing

@testable import Guardrails

@Suite("Red lines")
struct RedLineTests {
    @Test("every rule finds its examples", arguments: Example.mustMatch(.inbound))
    func finds(example: Example) {
        let found = RedLines.all(in: example.text)
        #expect(found.contains { $0.rule == example.rule }, "found instead: \(found.map(\.rule))")
    }

    @Test("no rule of any language finds what is innocent", arguments: Example.innocent(.inbound))
    func sparesInnocent(example: Example) {
        #expect(RedLines.all(in: example.text).isEmpty)
    }

    @Test("every language has rules for every family, and every family has examples of both kinds")
    func coversLanguages() {
        let files = Example.files(.inbound)
        #expect(files.map(\.language).sorted() == languages)
        for family in RedLineFamily.allCases {
            var examples = (must: 0, mustNot: 0)
            for file in files {
                let rules = file.rules.filter { $0.family == family.rawValue }
                #expect(!rules.isEmpty, "\(file.language) has no rule for \(family)")
                examples.must += rules.reduce(0) { $0 + $1.mustMatch.count }
                examples.mustNot += rules.reduce(0) { $0 + $1.mustNotMatch.count }
            }
            #expect(examples.must >= 60 && examples.mustNot >= 40, "\(family): \(examples)")
        }
    }

    @Test("every expression compiles, has literals to be found by, and an id of its own", arguments: PatternFile.Kind.allCases)
    func isSound(kind: PatternFile.Kind) throws {
        let table = [.inbound: RuleTable.inbound, .reply: .reply, .leak: .leak, .injection: .injection][kind]
        // Marks such as {{ and _ are too short to be searched for; hundreds of rules for customers' messages must not be.
        let unfiltered = try #require(table).check()
        #expect(unfiltered <= (kind == .inbound || kind == .reply ? 2 : 6), "\(unfiltered) rules look at every text")
        let ids = Example.files(kind).flatMap { ($0.rules + $0.figures).map(\.id) }
        #expect(Set(ids).count == ids.count)
        #expect(Example.files(kind).flatMap(\.rules).allSatisfy { !$0.mustMatch.isEmpty && !$0.mustNotMatch.isEmpty })
    }

    @Test(
        "disguises do not evade",
        arguments: [
            ("i will k1ll you", RedLineFamily.deathOrViolenceThreat), ("I w i l l  k i l l  y o u", .deathOrViolenceThreat),
            ("k\u{200B}i\u{200B}l\u{200B}l you", .deathOrViolenceThreat), ("I will ĸіll you", .deathOrViolenceThreat),
            ("І wіll kіll уоu", .deathOrViolenceThreat), ("𝐈 𝐰𝐢𝐥𝐥 𝐤𝐢𝐥𝐥 𝐲𝐨𝐮", .deathOrViolenceThreat),
            ("I will kiIl you", .deathOrViolenceThreat),
            ("I'LL KILLLLL YOU!!!", .deathOrViolenceThreat), ("i w1ll murd3r y0u", .deathOrViolenceThreat),
            ("ｋｉｌｌ ｙｏｕ", .deathOrViolenceThreat),
            ("s.u.i.c.i.d.e", .selfHarm), ("I want to k*ll myself", .selfHarm), ("5u1c1d3", .selfHarm),
            ("bоmb in yоur оffice", .weaponOrBomb),
            ("there is a b-o-m-b in your office", .weaponOrBomb), ("my l4wy3r will contact you", .legalThreat),
            ("ch4rg3b4ck", .bankDispute),
            ("у6ью вас", .deathOrViolenceThreat), ("yбью тебя", .deathOrViolenceThreat), ("у б ь ю тебя", .deathOrViolenceThreat),
            ("убь\u{00AD}ю вас", .deathOrViolenceThreat), ("אהרו\u{200F}ג אותך", .deathOrViolenceThreat),
            ("א.ה.ר.ו.ג אותך", .deathOrViolenceThreat),
            ("אֶהֱרֹוג אותך", .deathOrViolenceThreat), ("Je vais te tu3r", .deathOrViolenceThreat),
            ("Ich br1nge dich um", .deathOrViolenceThreat),
            ("I will 🔪 you", .deathOrViolenceThreat), ("I put a 💣 in your office", .weaponOrBomb),
        ])
    func undoesDisguise(text: String, family: RedLineFamily) {
        #expect(RedLines.check(text)?.family == family)
    }

    @Test("of two red lines the graver one counts")
    func ranksFamilies() {
        #expect(RedLines.check("I will sue you and then I will kill myself")?.family == .selfHarm)
        #expect(RedLines.check("My lawyer will call, and I put a bomb in your office")?.family == .weaponOrBomb)
        #expect(RedLines.check("I'll file a chargeback and see you in court")?.family == .legalThreat)
    }

    @Test("a threat in the middle of a long and friendly message is found")
    func findsInLongText() {
        let friendly = String(
            repeating: "Thank you for the lovely box, the honey was delicious and my kids loved the chocolate. ", count: 60)
        #expect(RedLines.check(friendly) == nil)
        #expect(
            RedLines.check(friendly + "By the way, I will burn your warehouse down. " + friendly)?.family
                == .deathOrViolenceThreat)
        #expect(RedLines.check(friendly + "Я вас убью. " + friendly)?.language == "ru")
    }

    @Test("what is found is reported with its words and its language")
    func reports() throws {
        let line = try #require(RedLines.check("Hello. I will sue you for this."))
        #expect(line.language == "en")
        #expect(line.rule == "en.legal.sue")
        #expect(line.matched.contains("sue"))
        #expect(RedLines.check("") == nil)
    }
}
