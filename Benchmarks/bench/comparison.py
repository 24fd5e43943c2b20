"""`wire --compare`: the typed call beside the same call by swift-nio and by grpc-swift, which Benchmarks/Comparison holds."""

import json
from pathlib import Path

from .parts import of, of_cpu
from .table import Row
from .workload import ONE_CPU, ROOT, Serving, run, say

PEERS = {"nio-bench": "swift-nio + Foundation", "grpc-bench": "grpc-swift"}


def programs(options):
    """The folder of the two programs: that of `--bin` if they lie there, else they are built."""
    given = Path(options.bin) if options.bin else None
    if given and all((given / program).exists() for program in PEERS):
        return given
    say("Building the comparison with swift-nio and grpc-swift (the first time takes many minutes) …")
    command = [
        "swift", "build", "-c", "release", "--static-swift-stdlib", "--package-path", ROOT / "Benchmarks/Comparison",
        "--scratch-path", ROOT / ".build-comparison"]
    run(command, timeout=7200)
    return Path(run([*command, "--show-bin-path"]).strip())


def wire(options, tools, folder, runs, scale):
    """Ours and each of the others in turn, in every run: a ratio is of two measurements that follow one another."""
    built = programs(options)
    rows = []
    for program, name in PEERS.items():
        ours, theirs = Results(), Results()
        own_socket, socket = folder / "compared.sock", folder / f"{program}.sock"
        with Serving([*ONE_CPU, tools.bench, "wire-serve", "--socket", own_socket]) as own, \
                Serving([*ONE_CPU, built / program, "serve", "--socket", socket]) as other:
            for _ in range(runs):
                theirs.measure([built / program, "call", "--socket", socket], other, scale)
                ours.measure([tools.bench, "wire-call", "--socket", own_socket], own, scale)
        rows += compared(ours, theirs, name)
    return rows


class Results:
    """The measurements of one implementation, a pair a run."""

    def __init__(self):
        self.one, self.many = [], []

    def measure(self, command, server, scale):
        call = [*ONE_CPU, *command, "--server", server.process.pid]
        self.one.append(json.loads(run([*call, "--calls", scale(50_000)])))
        self.many.append(json.loads(run([*call, "--calls", scale(200_000), "--in-flight", 64])))


def compared(ours, theirs, name):
    call = f"beside {name}, 300 B"
    return [
        Row("wire", f"{call}: p50", "µs", of(ours.one, "p50_us"), of(theirs.one, "p50_us"), name),
        Row("wire", f"{call}: p99", "µs", of(ours.one, "p99_us"), of(theirs.one, "p99_us"), name),
        Row("wire", f"{call}: calls/s, 64 in flight", "/s", of(ours.many, "per_second"), of(theirs.many, "per_second"), name),
        Row("wire", f"{call}: calls a second of CPU, 64 in flight", "/s", of_cpu(ours.many), of_cpu(theirs.many), name),
    ]
