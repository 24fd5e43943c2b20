/// The notifications of the protocol itself.
enum ProtocolMethod {
    /// `{id}`: the caller does not wait for the answer any more.
    static let cancel = "$/cancel"
    /// `{id, value}`: a part of the answer, ahead of it.
    static let progress = "$/progress"
    /// `{}`: this side is about to stop and takes no more calls on this connection; what is in flight is still answered.
    static let draining = "$/draining"
}
