import Glibc
public import Logging
import Synchronization
import Systemd

/// The one exit of a process's log: decides the format, applies the level, redacts, writes.
public final class LogOutput: Sendable {
    public enum Format: String, Sendable, CaseIterable {
        case journal, pretty, plain

        /// The format that suits standard error.
        static var suitable: Format {
            if Journal.isStandardError { return .journal }
            return isatty(STDERR_FILENO) == 1 ? .pretty : .plain
        }
    }

    /// The process's own, on standard error.
    public static let standard = LogOutput(descriptor: STDERR_FILENO, format: .suitable)

    private struct State: ~Copyable {
        var agent = "lev"
        var format: Format
        var redaction = Redaction()
        var writer: LineWriter
    }

    private let state: Mutex<State>
    private let levelIndex = Atomic<Int>(Logger.Level.info.index)

    init(descriptor: Int32, format: Format) {
        state = Mutex(State(format: format, writer: LineWriter(descriptor: descriptor)))
    }

    /// The least severity that is written; changes at once for every logger that sets none of its own.
    public var level: Logger.Level {
        get { Logger.Level.allCases[levelIndex.load(ordering: .relaxed)] }
        set { levelIndex.store(newValue.index, ordering: .relaxed) }
    }

    /// Makes this the output of every `Logger`. At most once in a process.
    public func bootstrap() {
        LoggingSystem.bootstrap { _ in LogSink(output: self) }
    }

    /// - Parameters:
    ///   - agent: the process's name, as records carry it.
    ///   - format: nil for the one that suits standard error.
    ///   - secrets: texts that no record may hold.
    func configure(agent: String, format: Format?, secrets: [String]) {
        state.withLock { state in
            state.agent = agent
            state.format = format ?? .suitable
            state.redaction = Redaction(secrets: secrets)
        }
    }

    func write(_ event: LogEvent, metadata: Logger.Metadata) {
        state.withLock { state in
            let record = LogRecord(event: event, agent: state.agent, metadata: metadata, redaction: state.redaction)
            switch state.format {
            case .journal: if !Journal.send(record.journalFields) { state.writer.write(record.plainLine) }
            case .pretty: state.writer.write(record.prettyLine)
            case .plain: state.writer.write(record.plainLine)
            }
        }
    }
}

/// A logger's handler: its own metadata, the process's output.
struct LogSink: LogHandler {
    let output: LogOutput
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    private var ownLevel: Logger.Level?

    init(output: LogOutput) { self.output = output }

    var logLevel: Logger.Level {
        get { ownLevel ?? output.level }
        set { ownLevel = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let provided = metadataProvider?.get() ?? [:]
        output.write(event, metadata: provided.isEmpty ? metadata : provided.merging(metadata) { $1 })
    }
}

extension Logger.Level {
    /// Its place in `allCases`, which run from trace to critical.
    fileprivate var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
