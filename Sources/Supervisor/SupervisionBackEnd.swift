public import AgentRuntime
public import EventLoop

/// What carries out the supervisor's decisions on processes, and reports what happens to them.
@Loop public protocol SupervisionBackEnd: AnyObject {
    /// Where it reports: spawned, spawn failed, ready, ended.
    var onEvent: (@Loop (SupervisionEvent) -> Void)? { get set }

    /// Makes ready to start children: ends what an earlier supervisor has left behind.
    func prepare() async throws
    func spawn(_ name: ProcessName, incarnation: Int)
    func signal(_ name: ProcessName, incarnation: Int, _ signal: Int32)
    func openSockets(of name: ProcessName)
    func closeSockets(of name: ProcessName)
    /// What the process says of itself, if anything.
    func status(of name: ProcessName) -> String?
    /// Gives back what it holds; no child is alive any more.
    func close()
}
