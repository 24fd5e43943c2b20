import CLinux
public import EventLoop
import Glibc

/// Who is at the other end of a Unix socket, as the kernel saw it when the connection was made.
public struct PeerCredentials: Sendable, Hashable, CustomStringConvertible {
    public let pid: Int32
    public let uid: UInt32
    public let gid: UInt32
    /// The supplementary groups.
    public let groups: [UInt32]

    public init(pid: Int32, uid: UInt32, gid: UInt32, groups: [UInt32] = []) {
        self.pid = pid
        self.uid = uid
        self.gid = gid
        self.groups = groups
    }

    /// Asks the kernel about a connected socket's peer.
    /// - Throws: `SystemError` when the descriptor is no connected Unix socket.
    public init(ofPeerOn descriptor: Int32) throws(SystemError) {
        var pid: Int32 = 0
        var uid: UInt32 = 0
        var gid: UInt32 = 0
        guard lev_peer_credentials(descriptor, &pid, &uid, &gid) == 0 else {
            throw SystemError(errno, "reading the credentials of a socket's peer")
        }
        self.init(pid: pid, uid: uid, gid: gid, groups: Self.groups(ofPeerOn: descriptor))
    }

    public var description: String { "pid \(pid) uid \(uid) gid \(gid)" }

    /// None when the kernel does not say.
    private static func groups(ofPeerOn descriptor: Int32) -> [UInt32] {
        var groups = [UInt32](repeating: 0, count: 64)
        while true {
            let room = socklen_t(groups.count * MemoryLayout<UInt32>.stride)
            var length = room
            if getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, &groups, &length) == 0 {
                return Array(groups.prefix(Int(length) / MemoryLayout<UInt32>.stride))
            }
            guard errno == ERANGE, length > room else { return [] }
            groups = [UInt32](repeating: 0, count: Int(length) / MemoryLayout<UInt32>.stride)
        }
    }
}
