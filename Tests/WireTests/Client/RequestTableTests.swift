import Testing
import Wire

@Suite struct RequestTableTests {
    @Test("each answer finds its call once, in any order")
    func answers() {
        var table = RequestTable<String>()
        let ids = ["a", "b", "c"].map { table.insert($0) }
        #expect(ids == [1, 2, 3])
        #expect(table.answer(.number(2)) == "b")
        #expect(table.answer(.number(1)) == "a")
        #expect(table.answer(.number(2)) == nil)
        #expect(table.answer(.number(3)) == "c")
        #expect(table.isEmpty)
        #expect(table.lateAnswers == 1)
        #expect(table.strayAnswers == 0)
    }

    @Test(
        "an answer that nobody asked for is ignored and counted",
        arguments: [RequestID.number(0), .number(-1), .number(2), .number(.max), .string("1"), nil])
    func stray(id: RequestID?) {
        var table = RequestTable<String>()
        _ = table.insert("a")
        #expect(table.answer(id) == nil)
        #expect(table.strayAnswers == 1)
        #expect(table.count == 1)
    }

    @Test("the answer to a call that was given up is late, and not held against the peer")
    func late() {
        var table = RequestTable<String>()
        let id = table.insert("a")
        #expect(table.abandon(id) == "a")
        #expect(table.abandon(id) == nil)
        #expect(table.progress(.number(id)) == nil)
        #expect(table.answer(.number(id)) == nil)
        #expect(table.lateAnswers == 1)
        #expect(table.strayAnswers == 0)
    }

    @Test("progress finds the call and leaves it waiting")
    func progress() {
        var table = RequestTable<String>()
        let id = table.insert("a")
        #expect(table.progress(.number(id)) == "a")
        #expect(table.progress(.number(id)) == "a")
        #expect(table.progress(.number(id + 1)) == nil)
        #expect(table.progress(.string("1")) == nil)
        #expect(table.answer(.number(id)) == "a")
    }

    @Test("when the connection ends, all that wait are handed back, oldest first, and ids are not used again")
    func removeAll() {
        var table = RequestTable<Int>()
        for number in 1...50 { _ = table.insert(number) }
        _ = table.answer(.number(7))
        #expect(table.removeAll() == (1...50).filter { $0 != 7 })
        #expect(table.insert(51) == 51)
    }
}
