import Guardrails
import Testing

@Suite("Grounding")
struct GroundingTests {
    private func ungrounded(_ reply: String, _ sources: [String], language: String) -> [String] {
        ReplyChecks.run(reply, ReplyContext(language: language, sources: sources)).filter { $0.rule == "grounding" }.map(\.detail)
    }

    @Test(
        "one date, however it is written",
        arguments: [
            "March 5, 2026", "5 March 2026", "5th of March 2026", "the 5th of March", "Mar 5", "2026-03-05", "05.03.2026",
            "5/3/2026", "3/5/2026", "05/03/26",
            "5 марта 2026 года", "5 марта", "5-го марта", "5 במרץ 2026", "ב-5 במרץ", "5 mars 2026", "le 5 mars", "5. März 2026",
            "5. Maerz", "5 de marzo de 2026",
            "5 de março de 2026", "5 maart 2026", "5 mars 2026", "5. maaliskuuta 2026", "5. mars", "March 2026", "в марте",
            "2026",
        ])
    func datesCompare(date: String) {
        for source in ["next payment 2026-03-05", "2026-03-05T09:30:00Z", "5 March 2026", "March 5th, 2026"] {
            #expect(ungrounded("It is due \(date).", [source], language: "en").isEmpty, "\(source)")
        }
    }

    @Test(
        "another date is not the same",
        arguments: [
            "March 6, 2026", "5 апреля", "5 במאי 2026", "5 mars 2025", "6. März", "2026-03-15", "15.03.2026", "April 2026",
            "12/11/2026",
        ])
    func otherDatesDiffer(date: String) {
        #expect(!ungrounded("It is due \(date).", ["next payment 2026-03-05"], language: "en").isEmpty)
    }

    @Test(
        "one price, however it is written",
        arguments: [
            ("$49", "49.00 USD"), ("49,00 €", "49"), ("$1,299.50", "1299.5"), ("1.299,50", "1299.50"),
            ("€49", "{\"price\":\"49.00\"}"), ("49.90", "49.9"), ("₪180", "180 ILS"), ("1 299", "1 299"),
        ])
    func pricesCompare(reply: String, source: String) {
        #expect(ungrounded("It costs \(reply) a month.", ["price \(source)"], language: "en").isEmpty)
    }

    @Test(
        "figures that no source holds are named",
        arguments: [
            ("It costs $59.", "59"), ("Your parcel RR999999999IL is late.", "RR999999999IL"), ("You get 3 boxes.", "3"),
            ("It takes 14 days.", "14"), ("Call 03-555-7788 now.", "03-555-7788"),
        ])
    func namesInvented(reply: String, figure: String) {
        let found = ungrounded(reply, ["price 49 USD, parcel RR123456789IL, call +972 52 123 4567"], language: "en")
        #expect(found.count == 1 && found[0].contains(figure), "\(found)")
    }

    @Test(
        "telephone and parcel numbers compare by their digits",
        arguments: [
            ("052-123-4567", "0521234567"), ("+972 52 123 4567", "052-1234567"), ("(052) 123-4567", "+972521234567"),
            ("+1 (212) 555-0100", "1-212-555-0100"),
            ("RR 123456789 IL", "RR123456789IL"), ("rr123456789il", "RR123456789IL"),
            ("1Z 999 AA1 01 2345 6784", "1Z 999 AA1 01 2345 6784"),
        ])
    func numbersCompare(reply: String, source: String) {
        #expect(ungrounded("The number is \(reply).", ["number \(source)"], language: "en").isEmpty)
    }

    @Test(
        "list marks and expressions are no figures",
        arguments: ["1. Open the page.\n2. Choose the box.", "1) One\n2) Two", "We are here 24/7.", "No figures at all."])
    func sparesMarks(reply: String) {
        #expect(ungrounded(reply, [], language: "en").isEmpty)
    }

    @Test("a number that begins a line as part of it is a figure")
    func findsNumbersAtLineStart() {
        #expect(!ungrounded("12 boxes are on their way.", ["nothing"], language: "en").isEmpty)
    }

    @Test(
        "a link's figures are traced, the token of our own cancel link is not",
        arguments: [
            ("https://www.ups.com/track?tracknum=1Z999AA10123456784", true),
            ("https://www.ups.com/track?tracknum=1Z999AA10000000000", false),
            ("https://levhaolam.com/pay/subscriptions/cancel?al=AbC0123456789xYz", true), ("https://levhaolam.com/faq", true),
            ("https://levhaolam.com/order/90817263", false),
        ])
    func tracesLinks(link: String, isGrounded: Bool) {
        #expect(ungrounded("See \(link)", ["tracking 1Z999AA10123456784"], language: "en").isEmpty == isGrounded)
    }
}
