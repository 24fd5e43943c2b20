import Glibc

/// The rule for who may call: the same user, root, and the members of a group.
public struct PeerAdmission: Sendable, Hashable {
    public let user: UInt32
    /// The id of the group; nil when there is none.
    public let group: UInt32?

    public init(user: UInt32, group: UInt32?) {
        self.user = user
        self.group = group
    }

    /// This process's user, root, and the group `lev` where it exists.
    public static func standard(group name: String = "lev") -> PeerAdmission {
        PeerAdmission(user: geteuid(), group: groupID(name))
    }

    public func admits(_ peer: PeerCredentials) -> Bool {
        if peer.uid == user || peer.uid == 0 { return true }
        guard let group else { return false }
        return peer.gid == group || peer.groups.contains(group)
    }

    private static func groupID(_ name: String) -> UInt32? {
        var record = Glibc.group()
        var found: UnsafeMutablePointer<Glibc.group>?
        var storage = [CChar](repeating: 0, count: 16 << 10)
        guard getgrnam_r(name, &record, &storage, storage.count, &found) == 0, found != nil else { return nil }
        return record.gr_gid
    }
}
