/// The calls that a peer has asked for on one connection: which ids are taken, whom a cancellation means, who must hear
/// that the peer has gone.
///
/// A call is *open* until it is answered and *running* until its code has ended: a call past its deadline is answered at
/// once, and its code may take longer to notice. Only open calls own their id.
struct CallTable<Call: AnyObject> {
    private var byID: [RequestID: Call] = [:]
    private var withoutID: [Call] = []
    /// Calls of this connection whose code runs.
    private(set) var running = 0

    /// Calls that are not answered yet.
    var open: Int { byID.count + withoutID.count }

    /// Enters a call. Returns false, and changes nothing, when an open call has its id.
    mutating func begin(_ call: Call, id: RequestID?) -> Bool {
        if let id {
            // One lookup in the usual case, a fresh id.
            if let other = byID.updateValue(call, forKey: id) {
                byID[id] = other
                return false
            }
        } else {
            withoutID.append(call)
        }
        running += 1
        return true
    }

    /// Whom `$/cancel` means; nil when the call is unknown or answered already.
    func find(_ id: RequestID) -> Call? { byID[id] }

    /// A call is answered: its id is free.
    mutating func answered(_ call: Call, id: RequestID?) {
        if let id {
            byID[id] = nil
        } else {
            withoutID.removeAll { $0 === call }
        }
    }

    /// The code of a call has ended.
    mutating func ended() { running -= 1 }

    /// Forgets all open calls and returns them: nobody will hear of them.
    mutating func removeAll() -> [Call] {
        defer {
            byID = [:]
            withoutID = []
        }
        return byID.values + withoutID
    }
}
