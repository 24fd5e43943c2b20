"""Entry of scripts/bench: arguments, sections in order, the table."""

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from bench import comparison, parts, table, whole
from bench.hostile import hostile
from bench.webhooks import webhooks
from bench.workload import Failed, Tools, machine, say

SECTIONS = {
    "turns": whole.turns, "memory": whole.memory, "start": whole.start, "wire": parts.wire,
    "hostile": hostile, "json": parts.json,
    "postgres": parts.postgres, "http": parts.http, "webhooks": webhooks,
}


def arguments():
    parser = argparse.ArgumentParser(
        prog="scripts/bench", formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Measures the system and its parts beside references of the same run; docs/benchmarks.md explains the rows.",
        epilog="A benchmark, no test: its exit code says whether it could measure, not whether a target was met.")
    parser.add_argument("sections", nargs="*", metavar="section", help=f"what to measure; all without one: {', '.join(SECTIONS)}")
    parser.add_argument("--quick", action="store_true", help="a tenth of the work, fewer runs: a first impression")
    parser.add_argument("--full", action="store_true", help="also what takes minutes: memory from 10,000 to 1,000,000 calls")
    parser.add_argument(
        "--compare", "--comparison", action="store_true",
        help="wire also beside swift-nio with Foundation's coder and beside grpc-swift, which take many minutes to build")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--markdown", action="store_true", help="print the table as docs/benchmarks.md holds it")
    parser.add_argument("--runs", type=int, help="how often each is measured; medians count (5, quick 3)")
    parser.add_argument("--bin", help="folder of release executables to measure instead of building them")
    chosen = parser.parse_args()
    unknown = [section for section in chosen.sections if section not in SECTIONS]
    if unknown:
        parser.error(f"no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    if chosen.compare and chosen.sections and "wire" not in chosen.sections:
        parser.error("--compare belongs to the section wire, which is not among those chosen")
    return chosen


def stop(number, _):
    """Unwinds once. Whoever asks again meanwhile does not cut the stopping short."""
    for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)
    sys.exit(128 + number)


def main():
    options = arguments()
    # Ctrl-C, SIGTERM and a closed terminal all unwind, so that everything that was started is stopped on the way out; also
    # where SIGINT was ignored, as a shell does for what it starts in the background.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    runs = options.runs or (3 if options.quick else 5)
    rows = []
    with tempfile.TemporaryDirectory(prefix="lev-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        tools = Tools(folder, options.bin and str(Path(options.bin).resolve()))
        chosen = [section for section in SECTIONS if section in options.sections or not options.sections]
        scale = (lambda count: max(1, count // 10)) if options.quick else (lambda count: count)
        with whole.Shared(tools, folder, full=options.full) as shared:
            tools.bench
            described = machine(folder)
            for section in chosen:
                say(f"Measuring {section} …")
                home = folder / section
                home.mkdir()
                measure = SECTIONS[section]
                found = measure(shared, runs, scale) if measure in whole.SECTIONS else measure(tools, home, runs, scale)
                rows += found
                if section == "wire" and options.compare:
                    rows += comparison.wire(options, tools, home, runs, scale)
    if options.json:
        print(table.as_json(described, rows, shared.processes))
        return
    print(
        f"{described['date']}, {described['processors']} × {described['processor']}, Linux {described['kernel']}, "
        f"load {described['load']:.1f}, fdatasync {described['fdatasync_ms']:.2f} ms")
    print((table.markdown if options.markdown else table.text)(rows, shared.processes))


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"scripts/bench: {failure}")
