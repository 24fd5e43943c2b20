import Testing

@testable import Wire

@Suite struct CallTableTests {
    private final class Token {}

    @Test("an id in flight cannot be taken twice; once answered it is free, though the code may still run")
    func duplicate() {
        var table = CallTable<Token>()
        let first = Token()
        let second = Token()
        #expect(table.begin(first, id: .number(1)) == true)
        #expect(table.begin(second, id: .number(1)) == false)
        #expect(table.find(.number(1)) === first)
        #expect(table.running == 1)
        table.answered(first, id: .number(1))
        #expect(table.begin(second, id: .number(1)) == true)
        #expect(table.running == 2)
        #expect(table.open == 1)
        table.ended()
        #expect(table.running == 1)
    }

    @Test("a number and a string are different ids")
    func kinds() {
        var table = CallTable<Token>()
        #expect(table.begin(Token(), id: .number(1)) == true)
        #expect(table.begin(Token(), id: .string("1")) == true)
        #expect(table.open == 2)
    }

    @Test("calls without id are kept apart by themselves")
    func withoutID() {
        var table = CallTable<Token>()
        let tokens = [Token(), Token()]
        for token in tokens { #expect(table.begin(token, id: nil) == true) }
        table.answered(tokens[0], id: nil)
        #expect(table.open == 1)
        #expect(table.removeAll().first === tokens[1])
        #expect(table.open == 0)
    }

    @Test("a cancellation of what is unknown or answered finds nobody")
    func find() {
        var table = CallTable<Token>()
        let token = Token()
        #expect(table.find(.number(1)) == nil)
        #expect(table.begin(token, id: .number(1)) == true)
        table.answered(token, id: .number(1))
        #expect(table.find(.number(1)) == nil)
    }
}
