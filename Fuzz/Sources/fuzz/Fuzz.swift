// The parsers of outside bytes under libFuzzer: `fuzz TARGET [libFuzzer's options and corpus folders]`.
//
// A target takes any bytes and stops the process when an invariant does not hold; libFuzzer saves the input and says where.

import CFuzzer
import Glibc

@main
enum Fuzz {
    private static let targets: [any FuzzTarget.Type] = [
        JSONTarget.self, FramesTarget.self, LinesTarget.self, EnvelopeTarget.self, EventsTarget.self, HeadTarget.self,
    ]

    static func main() {
        let named = CommandLine.arguments.dropFirst().first.flatMap { name in targets.firstIndex { $0.name == name } }
        guard let named else {
            print("usage: fuzz \(targets.map { $0.name }.joined(separator: "|")) [libFuzzer's options] [CORPUS…]")
            exit(64)
        }
        // libFuzzer sees a program whose name is ours and whose arguments are its own.
        var count = CommandLine.argc - 1
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
        CommandLine.unsafeArgv[1] = CommandLine.unsafeArgv[0]
        exit(LLVMFuzzerRunDriver(&count, &arguments, callback(of: named)))
    }

    /// A C function has no context, so each target has its own.
    private static func callback(of target: Int) -> @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt {
        let callbacks: [@convention(c) (UnsafePointer<UInt8>?, Int) -> CInt] = [
            { Fuzz.run(0, $0, $1) }, { Fuzz.run(1, $0, $1) }, { Fuzz.run(2, $0, $1) },
            { Fuzz.run(3, $0, $1) }, { Fuzz.run(4, $0, $1) }, { Fuzz.run(5, $0, $1) },
        ]
        return callbacks[target]
    }

    private static func run(_ target: Int, _ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
        targets[target].run([UInt8](UnsafeBufferPointer(start: start, count: count)))
        return 0
    }
}

/// One parser and what must hold of it for any bytes.
protocol FuzzTarget: SendableMetatype {
    /// As the command line and the corpus folder name it.
    static var name: String { get }

    /// Returns if everything holds that must, and stops the process otherwise.
    static func run(_ bytes: [UInt8])
}

/// Stops the process with `message` unless `condition` holds; also in optimised builds.
func check(_ condition: Bool, _ message: @autoclosure () -> String) {
    if !condition { fatalError(message()) }
}
