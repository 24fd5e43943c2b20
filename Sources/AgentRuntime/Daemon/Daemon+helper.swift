import EventLoop
import Logging

extension Daemon {
    /// Does work that would hold the loop, such as compiling patterns, on a thread of its own while the process serves already.
    /// What it throws is logged as critical: the work is a part of the product that is wrong.
    public func compileInBackground(_ what: String, _ body: @escaping @Sendable () throws -> Void) {
        let thread = HelperThread(name: "compile")
        Loop.task { [log] in
            do { try await thread.run(body) } catch {
                log.critical("\(what) cannot be used", metadata: ["error": "\(error)"])
            }
        }
    }
}
