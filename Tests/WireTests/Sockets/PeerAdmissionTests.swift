import Glibc
import Testing
import Wire

@Suite struct PeerAdmissionTests {
    private func peer(uid: UInt32, gid: UInt32 = 500, groups: [UInt32] = []) -> PeerCredentials {
        PeerCredentials(pid: 1, uid: uid, gid: gid, groups: groups)
    }

    @Test("the same user, root and members of the group are admitted, nobody else")
    func rule() {
        let admission = PeerAdmission(user: 1000, group: 42)
        #expect(admission.admits(peer(uid: 1000)))
        #expect(admission.admits(peer(uid: 0)))
        #expect(admission.admits(peer(uid: 7, gid: 42)))
        #expect(admission.admits(peer(uid: 7, groups: [1, 42, 3])))
        #expect(!admission.admits(peer(uid: 7)))
        #expect(!admission.admits(peer(uid: 42, groups: [1, 3])))
    }

    @Test("without the group only the same user and root are admitted")
    func noGroup() {
        let admission = PeerAdmission(user: 1000, group: nil)
        #expect(admission.admits(peer(uid: 1000)))
        #expect(admission.admits(peer(uid: 0)))
        #expect(!admission.admits(peer(uid: 7, gid: 0, groups: [0, 1000])))
    }

    @Test("a group is found by name, and need not exist")
    func groups() {
        #expect(PeerAdmission.standard(group: "root").group == 0)
        #expect(PeerAdmission.standard(group: "no-such-group-here").group == nil)
        #expect(PeerAdmission.standard().user == geteuid())
    }
}
