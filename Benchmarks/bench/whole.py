"""The sections that need the whole system: turns, memory, start. They share one that is started once."""

import os
import socket
import statistics
import time

from . import cluster
from .system import OUTSIDE, System, pss
from .table import Row, at_least, at_most
from .workload import ROOT, Failed, say, spawn

MESSAGES = ROOT / "Benchmarks/messages.jsonl"
CONVERSATIONS = 100


class Shared:
    """The running system, and what is known of each of its processes."""

    def __init__(self, tools, folder, full):
        self.tools, self.folder, self.full = tools, folder, full
        self.systems = []
        self.sessions = 0
        # File of messages → model calls a turn.
        self.usual = {}
        # Process → column → value, for the table of processes.
        self.processes = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for system in self.systems:
            system.close()

    @property
    def system(self):
        if not self.systems:
            system = System(self.tools, self.folder / "system")
            self.systems.append(system)
            say("Starting the whole system …")
            system.start()
        return self.systems[0]

    def note(self, column, values):
        for name, value in values.items():
            self.processes.setdefault(name, {})[column] = value

    def load(self, count, in_flight, messages=MESSAGES):
        """Turns in sessions that no one has used."""
        self.sessions += 1
        degraded = self.system.degraded_steps()
        result = self.system.turns(count, in_flight, f"bench-{self.sessions}", messages)
        result["degraded"] = self.system.degraded_steps() - degraded
        if result["errors"]:
            raise_or_say(result)
        self.check(result, messages)
        return result

    def check(self, result, messages):
        """Refuses a result whose turns left out a part of the work: they are fast, answered with 200, and no turns.

        What a turn of these messages asks of the models is taken from their first result.
        """
        unknown = [outcome for outcome in result["outcomes"] if outcome.startswith(("unknown", "-"))]
        usual = self.usual.setdefault(messages, result["model_calls"])
        if not unknown and not result["degraded"] and abs(result["model_calls"] - usual) <= 0.02 * usual:
            return
        reasons = self.system.sql(
            "select coalesce(outcome->>'escalation_reason', '-'), count(*) from turns group by 1 order by 2 desc limit 3")
        raise Failed(
            f"these turns were not whole: {result['model_calls']:.2f} model calls a turn instead of {usual:.2f}, "
            f"{result['degraded']} steps degraded, outcomes {result['outcomes']}; reasons: {reasons}")

    def learn(self):
        """Has the model server see each request that the messages lead to, so that it answers from memory."""
        for _ in range(12):
            if self.load(160, 16)["models"]["learnt"] == 0:
                return
        say("The models are still asked new questions; their answers are computed and not remembered.")


def raise_or_say(result):
    failures = ", ".join(f"{count} × {what}" for what, count in result["failures"].items())
    if result["errors"] == result["calls"]:
        raise Failed(f"every turn failed: {failures}")
    say(f"{result['errors']} of {result['calls']} turns failed: {failures}")


def turns(shared, runs, scale):
    system = shared.system
    shared.learn()
    question = shared.folder / "question.jsonl"
    question.write_text(MESSAGES.read_text().splitlines()[0] + "\n")
    one, mixed, many, commits, flushes = [], [], [], [], []
    processor = {}
    for _ in range(runs):
        before, used = system.commits(), system.processor_time()
        result = shared.load(scale(500), 1, question)
        after, now = system.commits(), system.processor_time()
        commits.append((after[0] - before[0]) / result["turns_with_warm_up"])
        flushes.append((after[1] - before[1]) / result["turns_with_warm_up"])
        for name, time_used in now.items():
            spent = (time_used - used.get(name, time_used)) / 1e3 / result["turns_with_warm_up"]
            processor.setdefault(name, []).append(spent)
        one.append(result)
        mixed.append(shared.load(scale(500), 1))
        many.append(shared.load(scale(2000), CONVERSATIONS))
        calls = {name: (p.get("calls") or {}).get("calls_per_second") for name, p in system.processes().items()}
    shared.note("CPU µs a turn", {name: round(statistics.median(values)) for name, values in processor.items()})
    shared.note("calls/s under load", {name: round(value) for name, value in calls.items() if value is not None})
    say(f"Outcomes of the last run: {many[-1]['outcomes']}")

    def milliseconds(results, key):
        return [result[key] / 1e3 for result in results]

    added = [(result["p50_us"] - result["model_us"]) / 1e3 for result in one]
    added_mixed = [(result["p50_us"] - result["model_us"]) / 1e3 for result in mixed]
    ours = [sum(values[index] for name, values in processor.items() if name not in OUTSIDE) / 1e3 for index in range(runs)]
    database = [value / 1e3 for value in processor.get("postgres", [0] * runs)]
    return [
        Row("turns", "one question at a time: added by us, p50", "ms", added, target=at_most(8)),
        Row("turns", "one question at a time: whole turn, p50", "ms", milliseconds(one, "p50_us")),
        Row("turns", "one question at a time: whole turn, p99", "ms", milliseconds(one, "p99_us")),
        Row("turns", "… of which the models answer", "ms", milliseconds(one, "model_us")),
        Row("turns", "… model calls", "", [r["model_calls"] for r in one]),
        Row("turns", "… transactions", "", commits),
        Row("turns", "… flushes of the log to disk", "", flushes),
        Row("turns", "… CPU of our processes", "ms", ours),
        Row("turns", "… CPU of PostgreSQL", "ms", database),
        Row("turns", "eight categories in turn: added by us, p50", "ms", added_mixed, target=at_most(8)),
        Row("turns", f"{CONVERSATIONS} conversations at once", "turns/s", [r["per_second"] for r in many], target=at_least(200)),
        Row("turns", f"{CONVERSATIONS} conversations at once: p50", "ms", milliseconds(many, "p50_us")),
        Row("turns", f"{CONVERSATIONS} conversations at once: p99", "ms", milliseconds(many, "p99_us")),
        Row("turns", "turns that failed, of all runs", "", [sum(r["errors"] for r in one + mixed + many)], target=at_most(0)),
        Row("turns", "questions new to the models, of all runs", "", [sum(r["models"]["learnt"] for r in one + mixed + many)]),
    ]


# ---- memory


def memory(shared, runs, scale):
    system = shared.system
    shared.learn()
    idle, after = [], []
    count = scale(1000)
    for _ in range(max(1, runs // 2)):
        system.stop()
        system.start()
        time.sleep(2)
        idle.append(system.memory())
        shared.load(count, 8)
        time.sleep(1)
        after.append(system.memory())
    names = sorted(idle[0])
    shared.note("PSS idle MB", {name: round(statistics.median(m[name] for m in idle), 1) for name in names})
    shared.note("PSS busy MB", {name: round(statistics.median(m[name] for m in after), 1) for name in names})
    own = [name for name in names if name != "simulator"]
    agents = [name for name in own if name not in ("gateway", "supervisor")]

    def together(measured, chosen):
        return [sum(memory[name] for name in chosen) for memory in measured]

    def largest(measured):
        return [max(memory[name] for name in agents) for memory in measured]

    turned = f"after {count:,} turns"
    rows = [
        Row("memory", "largest agent process, idle", "MB", largest(idle), target=at_most(4)),
        Row("memory", f"largest agent process, {turned}", "MB", largest(after), target=at_most(8)),
        Row("memory", f"all {len(own)} of ours, idle", "MB", together(idle, own), target=at_most(120)),
        Row("memory", f"all {len(own)} of ours, {turned}", "MB", together(after, own), target=at_most(120)),
        Row("memory", f"all but PostgreSQL, the simulator too, {turned}", "MB", together(after, names), target=at_most(120)),
    ]
    return rows + (growth(shared) if shared.full else [])


def growth(shared):
    """A daemon between its ten thousandth and its millionth call."""
    system = shared.system
    process = system.ours()["router"]["pid"]
    call = ["wire-call", "--ping", "--socket", system.run_folder / "router.sock", "--in-flight", 64, "--calls"]
    shared.tools.measure(*call, 9_000, cpu=())
    time.sleep(1)
    before = pss(process)
    shared.tools.measure(*call, 900_000, cpu=(), timeout=1200)
    time.sleep(1)
    return [Row("memory", "router: growth from 10,000 to 1,000,000 calls", "MB", [abs(pss(process) - before)], target=at_most(1))]


# ---- start


def start(shared, runs, scale):
    system = shared.system
    repetitions = max(2, scale(10))
    times = {}
    for name in system.ours():
        if name != "supervisor":
            times[name] = [ready(system, shared.folder / "start-run", name) for _ in range(repetitions)]
    medians = {name: statistics.median(values) for name, values in times.items()}
    shared.note("start ms", {name: round(value, 1) for name, value in medians.items()})
    slowest = max(medians, key=medians.get)
    agents = [name for name in medians if name != "gateway"]
    rows = [
        Row("start", "slowest process, from exec to ready: " + slowest, "ms", times[slowest], target=at_most(30)),
        Row("start", "middle of the agents, from exec to ready", "ms", [statistics.median(medians[n] for n in agents)]),
    ]
    own = []
    for _ in range(runs):
        system.stop()
        own.append(system.start().all_ready_ms / 1e3)
    system.stop()
    elsewhere = []
    with cluster.Cluster(system.state / "postgres", shared.folder / "shared-postgres") as database:
        other = System(shared.tools, shared.folder / "system-on-database", database=database.url)
        try:
            for _ in range(runs + 1):
                elsewhere.append(other.start().all_ready_ms / 1e3)
                other.stop()
        finally:
            other.close()
    system.start()
    name = "all ready, from the supervisor's exec"
    return rows + [
        Row("start", f"{name}, PostgreSQL running", "s", elsewhere[1:], target=at_most(1)),
        Row("start", f"{name}, PostgreSQL started too", "s", own, target=at_most(1)),
    ]


def ready(system, folder, name):
    """Milliseconds from a process's exec to its READY=1, beside the running system."""
    folder.mkdir(exist_ok=True)
    address = str(folder / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
        notify.bind(address)
        notify.settimeout(30)
        executable = ["lev-gateway", "gateway"] if name == "gateway" else ["levd", name]
        environment = {**system.environment, "LEV_RUN_DIR": str(folder), "NOTIFY_SOCKET": address}
        with open(folder / "log", "ab") as log:
            begun = time.monotonic()
            process = spawn([system.tools.product / executable[0], executable[1]], env=environment, stdout=log, stderr=log)
            try:
                while b"READY=1" not in notify.recv(4096):
                    pass
                return (time.monotonic() - begun) * 1e3
            finally:
                process.terminate()
                process.wait(timeout=60)
                os.unlink(address)


SECTIONS = {turns, memory, start}
