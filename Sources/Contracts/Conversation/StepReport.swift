/// A step of a turn as it completes; the progress of `conductor.follow`.
public struct StepReport: Codable, Sendable, Hashable {
    public enum Status: String, Codable, Sendable, Hashable, CaseIterable { case done, failed, degraded }

    public var step: String
    /// The process that did the work.
    public var agent: String
    public var status: Status
    public var durationMS: Int
    /// In a few words, what came out.
    public var summary: String
    public var model: String?

    enum CodingKeys: String, CodingKey { case step, agent, status, summary, model, durationMS = "duration_ms" }

    public init(step: String, agent: String, status: Status, durationMS: Int, summary: String, model: String? = nil) {
        self.step = step
        self.agent = agent
        self.status = status
        self.durationMS = durationMS
        self.summary = summary
        self.model = model
    }
}
