/// When a child that has ended is started again.
public enum RestartPolicy: Sendable, Hashable {
    /// However it ended.
    case permanent
    /// Only when it failed; an exit with 0 means that its work is done.
    case transient
}

/// How many restarts within which time are borne before a child is quarantined.
///
/// Choose the number so that several independent mishaps within the period are survived, and the period so that a crash
/// loop, whose pauses grow from a tenth of a second, is recognised within half a minute.
public struct Intensity: Sendable, Hashable {
    public var restarts: Int
    public var period: Duration

    public init(restarts: Int, period: Duration) {
        self.restarts = restarts
        self.period = period
    }

    /// For whom nobody can stand in: more than a crash loop reaches with its pauses, so that it is tried again for ever and
    /// never set aside for minutes in which nobody is answered.
    public static let essential = Intensity(restarts: 30, period: .seconds(60))

    /// Eight restarts within a minute.
    public static let standard = Intensity(restarts: 8, period: .seconds(60))
}

/// The supervisor's own rhythm, the same for all children.
public struct SupervisionPolicy: Sendable, Hashable {
    /// A child that served for so long before it failed is started again at once; others wait longer each time.
    public var healthyRun = Duration.seconds(1)
    /// The pause after the second short run in a row; the first has none. Doubles from one to the next.
    public var backoffBase = Duration.milliseconds(100)
    public var backoffCeiling = Duration.seconds(10)
    /// The pause before a quarantined child is first tried again. Doubles from one trial to the next.
    public var quarantineBase = Duration.seconds(60)
    public var quarantineCeiling = Duration.seconds(900)
    public var pingInterval = Duration.seconds(1)
    public var pingTimeout = Duration.seconds(2)
    /// After so many pings in a row without an answer a child counts as hung.
    public var pingsMissed = 2
    public var memoryInterval = Duration.seconds(5)
    /// What a child that failed to become ready is given between the stop signal and SIGKILL.
    public var killGrace = Duration.seconds(5)

    public init() {}
}
