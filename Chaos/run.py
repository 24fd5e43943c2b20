"""Runs the whole system against a crowd while everything fails, then checks from outside that the promise was kept."""

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import checker
import crowd
import faults
import load
import timeline
from desk import Desk
from records import TABLES, Records, conversations
from system import ROOT, Failed, Simulator, System, free_port

# How long everything may take to settle once nothing fails any more. A webhook that was lost is found after 90 s at most.
SETTLE, SETTLE_SMALL = 240, 120


def say(text):
    print(f"▸ {text}", file=sys.stderr, flush=True)


def options():
    parser = argparse.ArgumentParser(prog="scripts/chaos", description=__doc__)
    parser.add_argument("--minutes", type=float, default=3, help="how long customers write and things fail (3)")
    parser.add_argument("--conversations", type=int, default=40, help="customers at once (40)")
    parser.add_argument("--seed", type=int, default=None, help="decides who does what and what fails; else random")
    parser.add_argument("--bin", type=Path, default=ROOT / ".build/debug", help="folder of lev, levd, lev-gateway, lev-simulator")
    parser.add_argument("--small", action="store_true", help="the run of CI: 12 conversations, half a minute of faults")
    parser.add_argument("--load", action="store_true", help="no faults: models of 1 s latency, our own share, memory")
    parser.add_argument("--plan", action="store_true", help="prints what a seed means and does nothing")
    parser.add_argument("--keep", action="store_true", help="leaves the folder with logs, database and records.json behind")
    chosen = parser.parse_args()
    if chosen.small:
        chosen.minutes, chosen.conversations = 0.5, 12
    if chosen.seed is None:
        chosen.seed = int.from_bytes(os.urandom(2), "big")
    return chosen


class Run:
    def __init__(self, chosen, folder):
        self.chosen, self.folder = chosen, folder
        self.seconds = chosen.minutes * 60
        self.acts = crowd.plan(chosen.seed, chosen.conversations, self.seconds, people=not chosen.load)
        self.faults = [] if chosen.load else faults.plan(chosen.seed, self.seconds, chosen.small)
        self.desk = None
        self.hands = None
        self.problems = []

    def start(self):
        self.simulator = Simulator(self.chosen.bin.resolve(), self.folder)
        port = self.simulator.port
        if not self.chosen.load:
            port = free_port()
            self.desk = Desk(port, self.simulator.port)
        self.system = System(self.chosen.bin.resolve(), self.folder, self.simulator, port)
        self.system.up()
        self.system.wait_until_ready()
        # Only what is sent by itself can be sent twice, or too late; one category stays with people.
        self.system.database.execute("update ai_answerer_instructions set auto_send_enabled = name <> 'gratitude'")
        latency = {"ms": 1000} if self.chosen.load else {"ms": 60, "jitter": 140}
        for face in ("openai", "anthropic"):
            self.simulator.post("/simulator/latency", {"face": face, **latency})
        hook = f"http://127.0.0.1:{self.system.http}/api/webhook/chatwoot"
        self.simulator.post("/simulator/chatwoot/setup", {"bot_url": hook})
        self.simulator.post("/simulator/chatwoot/settings", {
            "calls_per_minute": None, "retry_wait_ms": 3000, "webhook_timeout_ms": 5000, "network_delay_ms": 50,
            # Both behaviours exist: a Chatwoot that gives a conversation to people when we are down, and one that waits.
            "keep_pending_on_bot_failure": not self.chosen.small and self.chosen.seed % 2 == 0})
        self.crowd = crowd.Crowd(self.simulator, self.chosen.seed, self.chosen.conversations)

    def play(self):
        """Lets the crowd write and things fail until the plan is done."""
        begun = time.monotonic()
        writing = threading.Thread(target=self._play, args=(begun, self.acts, self.crowd.perform), daemon=True)
        writing.start()
        if self.desk:
            self.simulator.post("/simulator/chatwoot/faults", [
                {"kind": "webhook_duplicate", "probability": 0.15, "seed": self.chosen.seed},
                {"kind": "webhook_reorder", "probability": 0.2, "ms": 800, "seed": self.chosen.seed + 1}])
            self.hands = faults.Faults(self.system, self.simulator, self.desk)
            self._play(begun, self.faults, self.hands.perform, self.hands.undo_due)
        else:
            self._measure_memory(begun)
        while time.monotonic() < begun + self.seconds and writing.is_alive():
            time.sleep(0.1)
            if self.hands:
                self.hands.undo_due()
        writing.join(60)
        if self.hands:
            self.hands.end()

    def _play(self, begun, things, perform, between=lambda: None):
        for thing in things:
            while (wait := begun + thing.at - time.monotonic()) > 0:
                time.sleep(min(wait, 0.05))
                between()
            try:
                perform(thing)
            except (Failed, OSError) as error:
                self.problems.append(f"{thing}: {error}")

    def _measure_memory(self, begun):
        """After the first half minute, when everything has been used once, and at the end of the load."""
        time.sleep(max(0, min(30, self.seconds / 4) - (time.monotonic() - begun)))
        self.memory_before = self.system.memory()
        time.sleep(max(0, self.seconds - (time.monotonic() - begun)))
        self.memory_after = self.system.memory()

    def settle(self):
        """Waits until nothing is under way any more. Returns the seconds that it took, or nothing when it did not end."""
        begun = time.monotonic()
        quiet = 0
        while time.monotonic() - begun < (SETTLE_SMALL if self.chosen.small else SETTLE):
            quiet = quiet + 1 if self._is_settled() else 0
            if quiet >= 3:
                return time.monotonic() - begun
            time.sleep(0.5)
        return None

    def _is_settled(self):
        try:
            live = self.system.database.rows(
                "select (select count(*) from turns where state in ('open', 'running')) + "
                "(select count(*) from outbox where state in ('pending', 'sending')) as live")[0]["live"]
        except Failed:
            return False
        if live or self.simulator.get("/simulator/chatwoot/totals")["deliveries_under_way"]:
            return False
        try:
            rows = {table: self.system.database.rows(TABLES[table]) for table in ("inbox", "outbox")}
        except Failed:
            return False
        whole = checker.Whole(Records(conversations=conversations(self.simulator), **rows))
        # Of a message whose webhook was lost the system may still hear.
        return not any([*whole.silence(c), *whole.unanswered(c)] for c in whole.records.conversations)

    def collect(self):
        events = self.hands.events if self.hands else []
        return Records.collect(self.simulator, self.system.database, self.desk.calls if self.desk else (), events)

    def close(self):
        """Stops everything; returns what was still alive after the supervisor's end."""
        left = {}
        if hasattr(self, "system"):
            left = self.system.close()
        if self.desk:
            self.desk.close()
        if hasattr(self, "simulator"):
            self.simulator.stop()
        return left


def told(counts):
    return ", ".join(f"{count} {name}" for name, count in sorted(dict(counts).items(), key=lambda pair: -pair[1])) or "none"


def report(run, records):
    """The counts, in lines."""
    messages = [m for c in records.conversations for m in c["messages"]]
    answers = Counter(item["kind"] for item in records.outbox)
    lines = [
        f"acts: {told(run.crowd.counts)}",
        f"conversations: {len(records.conversations)}, customers' messages: "
        f"{sum(m['message_type'] == 'incoming' for m in messages)}, of the bot: "
        f"{sum(checker.is_from(m, 'bot') and not m['private'] for m in messages)} public, "
        f"{sum(checker.is_from(m, 'bot') and m['private'] for m in messages)} notes",
        f"turns: {len(records.turns)} ({told(Counter(t['state'] for t in records.turns))}), "
        f"claimed more than once: {sum(t['attempts'] > 1 for t in records.turns)}; "
        f"steps: {len(records.steps)} ({told(Counter(s['status'] for s in records.steps))})",
        f"replies {answers['reply']}, drafts {answers['draft']}, hand-overs {answers['handover']}, notices {answers['notice']}; "
        f"outbox: {told(Counter(i['state'] for i in records.outbox))}, "
        f"taken up more than once: {sum(i['attempts'] > 1 for i in records.outbox)}",
        f"webhooks: {told(Counter(d['outcome'] for d in records.deliveries))}",
    ]
    if run.hands:
        again = {name: len(pids) - 1 for name, pids in run.system.incarnations.items() if len(pids) > 1}
        lines += [
            f"faults: {told(run.hands.counts)}", f"kills: {told(run.hands.kills)}",
            f"… at which moments: {told(run.hands.moments)}", f"processes started again: {told(again)}",
            f"quarantined, and released: {told(run.hands.quarantines)}",
        ]
        if not run.system.log_disk:
            lines.append("not done: a full disk (mounts are not permitted)")
    if run.chosen.load:
        shares = load.own_shares(records, 1.0)
        table, flat = load.memory(run.memory_before, run.memory_after)
        lines.append(f"our own share of {len(shares)} turns, in ms:")
        for part in ("whole", "begin", "steps", "deliver"):
            values = [share[part] * 1000 for share in shares]
            lines.append("  {:<8} p50 {:5.0f}, p95 {:5.0f}, p99 {:5.0f}".format(
                part, *(load.percentile(values, at) for at in (0.5, 0.95, 0.99))))
        lines += [
            f"memory: {'flat' if flat else 'NOT FLAT'}", *table]
    return lines


def main():
    chosen = options()
    folder = Path(tempfile.mkdtemp(prefix="lev-chaos-"))
    run = Run(chosen, folder)
    if chosen.plan:
        for thing in sorted(run.acts + run.faults, key=lambda thing: thing.at):
            print(thing)
        folder.rmdir()
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    say(f"seed {chosen.seed}: {len(run.acts)} acts of {chosen.conversations} customers and {len(run.faults)} faults "
        f"within {run.seconds:.0f} s")
    records, settled = None, None
    try:
        run.start()
        say("Everything is ready.")
        run.play()
        say("Quiet: waiting until everything has settled …")
        settled = run.settle()
        say(f"Settled after {settled:.0f} s." if settled is not None else "It did not settle.")
        records = run.collect()
        if run.hands:
            run.system.processes()
    except Failed as error:
        print(f"the run failed, seed {chosen.seed}: {error}")
    finally:
        left = run.close()
        if not chosen.keep and records is not None:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            say(f"Kept: {folder}")
    if records is None:
        return 1
    records.survivors = left
    if chosen.keep:
        (folder / "records.json").write_text(json.dumps(asdict(records), ensure_ascii=False))
    for line in report(run, records):
        print(line)
    for problem in run.problems:
        print(f"could not be done: {problem}")
    violations = checker.check(records)
    for number in sorted({v.conversation for v in violations}, key=lambda n: (n is None, n)):
        for violation in violations:
            if violation.conversation == number:
                print(f"VIOLATION {violation.kind} (seed {chosen.seed}, conversation {number}): {violation.text}")
        if number is not None:
            print("\n".join("    " + line for line in timeline.lines(records, number)))
    print(f"{len(violations)} violations, seed {chosen.seed}")
    return 1 if violations or settled is None else 0


if __name__ == "__main__":
    sys.exit(main())
