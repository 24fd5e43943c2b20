import CCurl
import EventLoop
import Glibc

/// libcurl's multi handle on the loop: its sockets are the loop's watches, its time the loop's timers.
@Loop final class CurlMulti {
    private let pointer: UnsafeMutableRawPointer
    private let settings: ClientSettings
    private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]
    private var idleHandles: [EasyHandle] = []

    private var watches: [Int32: Watch] = [:]
    /// Sockets that we opened. Once connected, libcurl lets us close them too (before that, it may close them itself and
    /// tell us late): so their watches can rest between two requests, which spares a kept connection two system calls a
    /// request.
    private var ownSockets: Set<Int32> = []
    private var connectedSockets: Set<Int32> = []
    private var restingSockets: Set<Int32> = []

    /// When libcurl wants to be called; nil: not at all.
    private var due: MonotonicTime?
    private var timer: LoopTimer?
    private var timerDue = MonotonicTime(nanoseconds: 0)
    private var mustRunNow = false
    private var isSettling = false
    private var isLeaving = false

    var count: Int { transfers.count }

    /// - Throws: `HTTPError` of kind `overloaded` when libcurl has no memory.
    init(_ settings: ClientSettings) throws(HTTPError) {
        guard LibCurl.isReady, let pointer = curl_multi_init() else {
            throw HTTPError(.overloaded, "libcurl cannot be initialised: no memory")
        }
        self.pointer = pointer
        self.settings = settings
        // Unretained: `shutDown` ends all callbacks before this object goes.
        let user = Unmanaged.passUnretained(self).toOpaque()
        lev_multi_on_socket(pointer, socketWanted)
        lev_multi_set_pointer(pointer, CURLMOPT_SOCKETDATA, user)
        lev_multi_on_timer(pointer, timerWanted)
        lev_multi_set_pointer(pointer, CURLMOPT_TIMERDATA, user)
        lev_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, settings.limits.idleConnections)
        lev_multi_set_long(pointer, CURLMOPT_MAX_HOST_CONNECTIONS, settings.limits.connectionsPerHost)
        lev_multi_set_long(pointer, CURLMOPT_MAX_TOTAL_CONNECTIONS, settings.limits.connections)
    }

    /// Ends every connection once the transfers under way have come to their end.
    func shutDownWhenIdle() {
        isLeaving = true
        if transfers.isEmpty { shutDown() }
    }

    /// Ends every transfer and connection. Nothing may be started afterwards.
    func shutDown() {
        isLeaving = false
        for transfer in Array(transfers.values) { transfer.fail(HTTPError(.closed, "the HTTP client was closed")) }
        for handle in idleHandles { handle.destroy() }
        idleHandles = []
        curl_multi_cleanup(pointer)
        timer?.cancel()
        for watch in watches.values { watch.cancel() }
        watches = [:]
    }
}

// MARK: - Transfers

extension CurlMulti {
    /// Starts an exchange; what can be sent at once is sent.
    func start(_ request: HTTPRequest) throws(HTTPError) -> Transfer {
        guard let handle = idleHandles.popLast() ?? EasyHandle(settings: settings, multi: self) else {
            throw HTTPError(.overloaded, "libcurl has no memory for another transfer")
        }
        let transfer = Transfer(request, handle: handle, multi: self)
        do { try handle.prepare(request, for: transfer) } catch {
            recycle(handle)
            throw error
        }
        transfers[handle.pointer] = transfer
        guard curl_multi_add_handle(pointer, handle.pointer) == CURLM_OK else {
            transfers[handle.pointer] = nil
            recycle(handle)
            throw HTTPError(.overloaded, "libcurl refuses another transfer")
        }
        transfer.startUpload()
        settle()
        transfer.rearm()
        return transfer
    }

    /// Takes a transfer's handle out; an unfinished one loses its connection, or its stream on a shared one.
    func remove(_ handle: EasyHandle, reusable: Bool) {
        transfers[handle.pointer] = nil
        // Without the order to close, a lone HTTP/2 stream's reset would lie unsent until the next request, and the server
        // work on for nobody. A connection that others share stays.
        if !reusable { handle.closeConnection() }
        curl_multi_remove_handle(pointer, handle.pointer)
        if reusable { recycle(handle) } else { handle.destroy() }
        settle()
        // Not at once: libcurl's handle may be in use further up.
        if isLeaving, transfers.isEmpty { Loop.atEndOfTurn { if self.isLeaving { self.shutDown() } } }
    }

    func unpause(_ handle: EasyHandle) {
        curl_easy_pause(handle.pointer, lev_pause_continue)
        settle()
    }

    private func recycle(_ handle: EasyHandle) {
        handle.release()
        if idleHandles.count < 16, !handle.isSpent { idleHandles.append(handle) } else { handle.destroy() }
    }

    /// Gives libcurl the calls that it wants now, and its finished transfers their end.
    private func settle() {
        guard !isSettling else { return }
        isSettling = true
        defer { isSettling = false }
        // Bounded: should libcurl ask for ever, the rest of the loop still has its turn.
        for _ in 0..<16 {
            if mustRunNow {
                mustRunNow = false
                var running: Int32 = 0
                curl_multi_socket_action(pointer, lev_socket_timeout, 0, &running)
            }
            finishTransfers()
            guard mustRunNow else { return }
        }
        due = .now
        armTimer()
    }

    private func finishTransfers() {
        var result = CURLE_OK
        while let easy = lev_multi_next_finished(pointer, &result) { transfers[easy]?.finish(result) }
    }
}

// MARK: - Sockets

extension CurlMulti {
    func openSocket(_ family: Int32, _ type: Int32, _ number: Int32) -> curl_socket_t {
        let descriptor = socket(family, type | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), number)
        guard descriptor >= 0 else { return lev_socket_bad }
        forget(descriptor)
        ownSockets.insert(descriptor)
        return descriptor
    }

    func closeSocket(_ descriptor: curl_socket_t) -> Int32 {
        forget(descriptor)
        return close(descriptor)
    }

    /// libcurl's wish for a socket: what to wait for, or nothing any more.
    func watch(_ descriptor: curl_socket_t, _ what: Int32) -> Int32 {
        guard what != CURL_POLL_REMOVE else {
            if connectedSockets.contains(descriptor) { restingSockets.insert(descriptor) } else { forget(descriptor) }
            return 0
        }
        var interest: Interest = []
        if what & CURL_POLL_IN != 0 { interest.insert(.read) }
        if what & CURL_POLL_OUT != 0 { interest.insert(.write) }
        restingSockets.remove(descriptor)
        // While it connects, libcurl waits only to write.
        if interest.contains(.read), ownSockets.contains(descriptor) { connectedSockets.insert(descriptor) }
        if let watch = watches[descriptor] {
            watch.interest = interest
            return 0
        }
        do {
            watches[descriptor] = try Loop.watch(descriptor, for: interest, label: "HTTP") { [weak self] readiness in
                self?.socketReady(descriptor, readiness)
            }
            return 0
        } catch {
            // libcurl fails the transfer, which says so to whoever waits.
            return -1
        }
    }

    private func socketReady(_ descriptor: Int32, _ readiness: Readiness) {
        // A kept connection on which something comes unasked has been closed by the server; libcurl finds out when it
        // wants to use it again.
        guard !restingSockets.contains(descriptor) else { return unwatch(descriptor) }
        let events = (readiness.canRead ? CURL_CSELECT_IN : 0) | (readiness.canWrite ? CURL_CSELECT_OUT : 0)
        var running: Int32 = 0
        curl_multi_socket_action(pointer, descriptor, events, &running)
        settle()
    }

    private func unwatch(_ descriptor: Int32) {
        restingSockets.remove(descriptor)
        watches.removeValue(forKey: descriptor)?.cancel()
    }

    /// The socket is closed, or its number has been given to another.
    private func forget(_ descriptor: Int32) {
        unwatch(descriptor)
        ownSockets.remove(descriptor)
        connectedSockets.remove(descriptor)
    }
}

// MARK: - Time

extension CurlMulti {
    /// libcurl's wish to be called in so many milliseconds; -1: not at all.
    func setTimer(_ milliseconds: Int) {
        mustRunNow = milliseconds == 0
        guard milliseconds > 0 else {
            due = nil
            return
        }
        due = .now + .milliseconds(milliseconds)
        armTimer()
    }

    /// A timer that fires too early looks again, so only an earlier wish needs another.
    private func armTimer() {
        guard let due else { return }
        if let timer {
            guard due < timerDue else { return }
            timer.cancel()
        }
        timerDue = due
        timer = Loop.after(due - .now) { [weak self] in self?.timerFired() }
    }

    private func timerFired() {
        timer = nil
        guard let due else { return }
        guard due <= .now else { return armTimer() }
        self.due = nil
        mustRunNow = true
        settle()
    }
}
