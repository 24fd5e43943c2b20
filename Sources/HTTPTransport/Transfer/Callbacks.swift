import CCurl
import EventLoop

// What libcurl calls. It does so only inside the calls that the loop's own code makes, hence on the loop's thread. The
// user pointers are unretained references: a transfer is held by the multi while its handle is in it, the multi by the
// client.

private func transfer(_ user: UnsafeMutableRawPointer) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(user).takeUnretainedValue()
}

private func multi(_ user: UnsafeMutableRawPointer) -> CurlMulti {
    Unmanaged<CurlMulti>.fromOpaque(user).takeUnretainedValue()
}

nonisolated func headerArrived(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ user: UnsafeMutableRawPointer?
) -> Int {
    guard let user else { return 0 }
    let transfer = transfer(user)
    // Unsafe is safe: nothing leaves this thread, and nothing outlives this call.
    nonisolated(unsafe) let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return Loop.assumeIsolated { transfer.received(headerLine: line) }
}

nonisolated func bodyArrived(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ user: UnsafeMutableRawPointer?
) -> Int {
    guard let user else { return 0 }
    let transfer = transfer(user)
    // Unsafe is safe: nothing leaves this thread, and nothing outlives this call.
    nonisolated(unsafe) let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return Loop.assumeIsolated { transfer.received(body: piece) }
}

nonisolated func bodyWanted(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ user: UnsafeMutableRawPointer?
) -> Int {
    guard let user else { return lev_read_abort }
    let transfer = transfer(user)
    // Unsafe is safe: nothing leaves this thread, and nothing outlives this call.
    nonisolated(unsafe) let target = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
    return Loop.assumeIsolated { transfer.wanted(body: target) }
}

nonisolated func requestStarts(
    _ user: UnsafeMutableRawPointer?, _ address: UnsafeMutablePointer<CChar>?, _ localAddress: UnsafeMutablePointer<CChar>?,
    _ port: Int32, _ localPort: Int32
) -> Int32 {
    guard let user else { return CURL_PREREQFUNC_ABORT }
    let transfer = transfer(user)
    Loop.assumeIsolated { transfer.requestStarts() }
    return CURL_PREREQFUNC_OK
}

nonisolated func openSocket(
    _ user: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let user, let address else { return lev_socket_bad }
    let multi = multi(user)
    let (family, type, number) = (address.pointee.family, address.pointee.socktype, address.pointee.protocol)
    return Loop.assumeIsolated { multi.openSocket(family, type, number) }
}

nonisolated func closeSocket(_ user: UnsafeMutableRawPointer?, _ descriptor: curl_socket_t) -> Int32 {
    guard let user else { return 1 }
    let multi = multi(user)
    return Loop.assumeIsolated { multi.closeSocket(descriptor) }
}

nonisolated func socketWanted(
    _ easy: UnsafeMutableRawPointer?, _ descriptor: curl_socket_t, _ what: Int32, _ user: UnsafeMutableRawPointer?,
    _ socket: UnsafeMutableRawPointer?
) -> Int32 {
    guard let user else { return -1 }
    let multi = multi(user)
    return Loop.assumeIsolated { multi.watch(descriptor, what) }
}

nonisolated func timerWanted(
    _ handle: UnsafeMutableRawPointer?, _ milliseconds: Int, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let user else { return -1 }
    let multi = multi(user)
    Loop.assumeIsolated { multi.setTimer(milliseconds) }
    return 0
}
