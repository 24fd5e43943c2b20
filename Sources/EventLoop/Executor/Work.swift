/// A piece of work for the loop.
struct Work {
    enum Body {
        case job(UnownedJob)
        case closure(@Loop @Sendable () -> Void)
    }

    let body: Body
    let label: WorkLabel

    init(_ body: Body, _ label: WorkLabel) {
        self.body = body
        self.label = label
    }
}
