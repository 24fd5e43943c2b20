import EventLoop
import Glibc
import Logging
import Systemd
import Wire

extension Daemon {
    /// How long closing what was opened may take, all together.
    private static var stopBound: Duration { .seconds(5) }

    /// Lives one life and ends the process.
    ///
    /// - Parameter prepare: connects what the role needs and registers its methods. A `ConfigurationError` that it throws
    ///   ends the process with 6, any other error with 1.
    public nonisolated static func run(
        _ arguments: DaemonArguments, _ options: Options = Options(),
        prepare: @escaping @Loop @Sendable (Daemon) async throws -> Void
    ) -> Never {
        let started = MonotonicTime.now
        LogOutput.standard.bootstrap()
        LogOutput.standard.configure(agent: arguments.name.description, format: nil, secrets: [])
        let log = Logger(label: arguments.name.description)
        let settings: Settings
        do throws(ConfigurationError) {
            settings = try Settings.load(arguments)
            try settings.require(options.requires)
            if arguments.isCheck { try options.check?(settings) }
        } catch {
            log.report(error)
            exit(ExitCode.notConfigured.rawValue)
        }
        LogOutput.standard.apply(settings, to: arguments.name)
        for warning in settings.warnings { log.warning("\(warning)") }
        if arguments.isCheck {
            log.notice("the configuration is complete", metadata: ["digest": "\(settings.digest)"])
            exit(ExitCode.success.rawValue)
        }
        let status = EventLoop.runMain {
            do throws(ConfigurationError) {
                let daemon = try Daemon(arguments, options, settings, log: log, started: started)
                do throws(SystemError) { try daemon.watchSignals() } catch {
                    log.event(.startFailed, level: .critical, "cannot start: \(error)")
                    return ExitCode.failure.rawValue
                }
                return await daemon.live(prepare).rawValue
            } catch {
                log.report(error)
                return ExitCode.notConfigured.rawValue
            }
        }
        exit(status)
    }

    /// From the socket to the end.
    func live(_ prepare: @escaping @Loop (Daemon) async throws -> Void) async -> ExitCode {
        let listening: Int32
        do {
            listening = try sockets.descriptor(options.socketName ?? name.socketName, mode: 0o660)
        } catch {
            log.event(.startFailed, level: .critical, "cannot start: \(error)")
            return .failure
        }
        Loop.onStall { [log] duration, what in
            log.event(.stalled, level: .warning, "\(what) held the loop", metadata: ["ms": "\(duration.milliseconds)"])
        }
        registerStandardMethods()
        observeCalls()
        Notify.status("starting")
        do {
            // The socket is open and nobody accepts yet: callers wait in its queue until the role is prepared.
            guard try await prepareUnlessStopped(prepare) else {
                sockets.removeFiles()
                close(listening)
                return .success
            }
            try server.listen(on: listening)
        } catch {
            sockets.removeFiles()
            close(listening)
            if let error = error as? ConfigurationError {
                log.report(error)
                return .notConfigured
            }
            log.event(.startFailed, level: .critical, "cannot start: \(error)")
            return .failure
        }
        pingWatchdog()
        Notify.ready(status: "serving")
        log.event(
            .ready, "serving",
            metadata: ["ms": "\((MonotonicTime.now - started).milliseconds)", "version": "\(productVersion)"])
        let reason = (try? await stopRequest.value()) ?? "cancelled"
        await end(because: reason)
        return .success
    }

    /// false when the process was told to stop meanwhile.
    private func prepareUnlessStopped(_ prepare: @escaping @Loop (Daemon) async throws -> Void) async throws -> Bool {
        let work = Task { @Loop in try await prepare(self) }
        cancelPreparation = { work.cancel() }
        defer { cancelPreparation = nil }
        do {
            try await work.value
        } catch  where isStopRequested {
            return false
        }
        return !isStopRequested
    }

    private func end(because reason: String) async {
        let inFlight = server.stats.inFlight
        log.event(.stopping, "stopping: \(reason)", metadata: ["in_flight": "\(inFlight)"])
        Notify.stopping(status: "finishing \(inFlight) calls")
        sockets.removeFiles()
        server.stopAccepting()
        let draining = drainHandlers.map { handler in
            Task { @Loop [log, options] in
                do {
                    try await Loop.withTimeout(options.drain) { await handler() }
                } catch {
                    log.warning("work that was in flight did not end in time", error: error)
                }
            }
        }
        await server.drain(within: options.drain)
        for task in draining { await task.value }
        do {
            try await Loop.withTimeout(Self.stopBound) {
                for handler in self.stopHandlers.reversed() { await handler() }
            }
        } catch {
            log.warning("closing what was open did not end in time", error: error)
        }
        closePeers()
        log.event(.stopped, "stopped")
    }
}

// MARK: - Signals and the watchdog

extension Daemon {
    private func watchSignals() throws(SystemError) {
        for (signal, name) in [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT")] {
            try Loop.onSignal(signal) { [self] in
                guard !isStopRequested else {
                    // Whoever asks a second time does not want to wait.
                    log.warning("stopping at once: \(name) came twice")
                    exit(ExitCode.failure.rawValue)
                }
                stop(because: name)
            }
        }
        try Loop.onSignal(SIGHUP) { [self] in
            Task { @Loop in await reload() }
        }
    }

    /// Pings come from the loop that does the work, so that a process whose loop is stuck misses them.
    private func pingWatchdog() {
        guard let interval = Notify.watchdogInterval else { return }
        Notify.watchdog()
        Loop.after(interval / 2) { [self] in pingWatchdog() }
    }

    /// Reads the configuration again. A mistake in it is logged, and what was in force stays in force.
    func reload() async {
        Notify.reloading()
        defer { Notify.ready(status: "serving") }
        do throws(ConfigurationError) {
            let settings = try Settings.load(arguments)
            try settings.require(options.requires)
            self.settings = settings
        } catch {
            return log.report(error)
        }
        LogOutput.standard.apply(settings, to: name)
        for handler in reloadHandlers {
            do {
                try await handler(settings)
            } catch {
                log.error("a part of the process kept its old configuration", error: error)
            }
        }
        log.event(.reloaded, "the configuration was read again", metadata: ["digest": "\(settings.digest)"])
    }
}

extension Settings {
    static func load(_ arguments: DaemonArguments) throws(ConfigurationError) -> Settings {
        try load(
            flags: arguments.flags, file: arguments.environmentFile.map { .path($0) } ?? .standard, reader: arguments.name.role)
    }
}

extension LogOutput {
    /// Takes over the level, the format and the secrets.
    func apply(_ settings: Settings, to name: ProcessName) {
        // Both keys have defaults, and their values were checked when they were read.
        if let text = try? settings.string(.logLevel), let level = Logger.Level(rawValue: text) { self.level = level }
        let format = (try? settings.string(.logFormat)).flatMap(Format.init(rawValue:))
        configure(agent: name.description, format: format, secrets: settings.secretTexts)
    }
}

extension Logger {
    func report(_ error: ConfigurationError) {
        for problem in error.problems { event(.misconfigured, level: .critical, "\(problem)") }
    }
}
