import EventLoop
import Glibc
import TestSupport
import Testing

private enum Trace {
    @TaskLocal static var name = "none"
}

private func describe() async -> String {
    await Task.yield()
    return "\(Trace.name) \(EventLoop.main.isCurrent)"
}

@concurrent private func describeElsewhere() async -> String { "\(Trace.name)" }

/// The results of a group of tasks that belong to the loop.
private func children<Value: Sendable>(_ count: Int, _ body: @escaping @Loop @Sendable () async -> Value) async -> [Value] {
    await withTaskGroup(of: Value.self) { group in
        for _ in 0..<count { group.addTask(operation: body) }
        return await collect(group)
    }
}

/// The results of a group of tasks that belong to nobody.
private func strangers<Value: Sendable>(_ count: Int, _ body: @escaping @Sendable () async -> Value) async -> [Value] {
    await withTaskGroup(of: Value.self) { group in
        for _ in 0..<count { group.addTask { await body() } }
        return await collect(group)
    }
}

private func collect<Value>(_ group: TaskGroup<Value>) async -> [Value] {
    var values: [Value] = []
    for await value in group { values.append(value) }
    return values
}

@Suite("Tasks on the loop", .loop) @Loop struct TaskTests {
    @Test("a nonisolated async function stays on the loop's thread, also after it has waited")
    func nonisolatedStays() async {
        let description = await describe()
        #expect(description == "none true")
    }

    @Test("task-locals survive waits, children, other executors and the loop's tasks")
    func taskLocals() async throws {
        try await Trace.$name.withValue("turn 7") {
            #expect(await describe() == "turn 7 true")
            try await Loop.sleep(for: .milliseconds(1))
            #expect(Trace.name == "turn 7")
            #expect(await describeElsewhere() == "turn 7")
            #expect(try await Loop.task { await describe() }.value == "turn 7 true")
            #expect(try await Loop.withTimeout(.seconds(60)) { await describe() } == "turn 7 true")
            #expect(await children(3) { await describe() } == ["turn 7 true", "turn 7 true", "turn 7 true"])
        }
        #expect(Trace.name == "none")
    }

    @Test("a closure, a timer and a handler see no task-locals of whoever asked for them")
    func callbacksSeeNoTaskLocals() async throws {
        let names = try await Trace.$name.withValue("turn 7") {
            let timed = Promise<String>()
            let executed = Promise<String>()
            Loop.after(.zero) { timed.succeed(Trace.name) }
            EventLoop.main.execute { executed.succeed(Trace.name) }
            return [try await timed.value(), try await executed.value()]
        }
        #expect(names == ["none", "none"])
    }

    @Test("priorities survive", arguments: [TaskPriority.background, .utility, .medium, .high])
    func priorities(_ priority: TaskPriority) async throws {
        let seen = await Task(priority: priority) { @Loop in
            await Task.yield()
            let own = Task.currentPriority
            let inherited = try? await Loop.task { Task.currentPriority }.value
            return [own, inherited]
        }.value
        // Whoever waits lends its own priority, so it may be higher.
        #expect(seen.allSatisfy { $0.map { $0 >= priority } ?? false })
        #expect(seen[0] == seen[1])
    }

    @Test("children of a group that belong to the loop run on its thread, whose ever group it is")
    @concurrent func groupChildren() async {
        let onLoop = await children(100) {
            await Task.yield()
            return EventLoop.main.isCurrent
        }
        #expect(onLoop == Array(repeating: true, count: 100))
    }

    @Test("the children of the loop's tasks stay on its thread even where they are isolated to nothing")
    func preferenceOfChildren() async throws {
        let onLoop = try await Loop.task {
            await strangers(100) {
                await Task.yield()
                return EventLoop.main.isCurrent
            }
        }.value
        #expect(onLoop == Array(repeating: true, count: 100))
    }

    @Test("the loop's tasks wait for one another without leaving its thread")
    func waitsStay() async throws {
        let journal = Journal()
        let inner = Loop.task {
            await Task.yield()
            journal.note("inner")
        }
        let outer = Loop.task {
            try await inner.value
            journal.note("outer")
        }
        // Two steps after the inner task ends, the outer one has gone on, unless it went elsewhere in between.
        try await Loop.task {
            while journal.entries.isEmpty { await Task.yield() }
            await Task.yield()
            await Task.yield()
            journal.note("observer")
        }.value
        try await outer.value
        #expect(journal.entries == ["inner", "outer", "observer"])
    }

    @Test("a task started elsewhere begins on the loop's thread")
    @concurrent func startedElsewhere() async throws {
        #expect(!EventLoop.main.isCurrent)
        #expect(try await Loop.task { EventLoop.main.isCurrent }.value)
    }

    @Test("an error of the loop's task reaches who waits for it")
    func errors() async {
        await #expect(throws: CancellationError.self) {
            try await Loop.task { throw CancellationError() }.value
        }
    }
}
