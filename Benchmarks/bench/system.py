"""The whole system in a temporary folder: every process, a private PostgreSQL, models without latency."""

import hashlib
import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.request

from . import cluster
from .workload import ROOT, Failed, Serving, run, say, spawn

KEY = "lev-bench"
# Neither ours to make small nor part of what is deployed.
OUTSIDE = {"postgres", "simulator", "migrations", "seed"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Lines:
    """A connection to a process's socket, as a person has it: one line a call, one JSON a line back."""

    def __init__(self, path, timeout=10):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(timeout)
        self.socket.connect(str(path))
        self.file = self.socket.makefile("rw", encoding="utf-8", newline="\n")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, line):
        self.file.write(line + "\n")
        self.file.flush()

    def receive(self):
        line = self.file.readline()
        if not line:
            raise Failed("a process closed its connection")
        return json.loads(line)

    def call(self, line):
        self.send(line)
        answer = self.receive()
        if "error" in answer:
            raise Failed(f"{line}: {answer['error']}")
        return answer.get("result", answer)


class System:
    """Runs `lev up`. With `database`, on a PostgreSQL that runs already; else with one of its own."""

    def __init__(self, tools, folder, database=None, settings=None):
        self.tools, self.folder, self.database, self.settings = tools, folder, database, settings or {}
        self.run_folder = folder / "run"
        self.state = folder / "state"
        self.models = None
        self.process = None
        self.all_ready_ms = None
        for made in (self.run_folder, self.state):
            made.mkdir(parents=True)
        if database is None:
            cluster.make(self.state / "postgres")
        self.simulator = f"127.0.0.1:{free_port()}"

    @property
    def url(self):
        return self.database or f"postgresql:///lev?host={self.run_folder}&user=lev"

    @property
    def environment(self):
        # Nothing of the caller's own settings: a real model key among them would be used, and cost money.
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return {**kept, "LEV_ENV_FILE": str(self.folder / "lev.env")}

    def _catalog(self):
        """The built-in catalog, but for the day's budget: a benchmark would spend it, and then no model is asked any more."""
        source = (ROOT / "Sources/CResources/data/categories.yaml").read_text()
        text, count = re.subn(r"(?m)^(\s+day_usd:).*$", r"\1 1000000.00", source)
        if count != 1:
            raise Failed("categories.yaml has no day_usd to raise: the benchmark would run into the budget")
        path = self.folder / "categories.yaml"
        path.write_text(text)
        return path

    def _configure(self):
        models = f"http://127.0.0.1:{self.models.greeting}"
        settings = {
            "LEV_RUN_DIR": self.run_folder, "LEV_STATE_DIR": self.state, "DATABASE_URL": self.url,
            "LEV_API_KEYS": f"bench={hashlib.sha256(KEY.encode()).hexdigest()}", "CANCEL_LINK_PASSWORD": "bench",
            "LEV_SIMULATOR": self.simulator, "LEV_LOG_FORMAT": "plain",
            "LEV_CATEGORIES": self._catalog(),
            "OPENAI_API_KEY": "sk-simulator", "OPENAI_BASE_URL": f"{models}/v1",
            "ANTHROPIC_API_KEY": "sk-ant-simulator", "ANTHROPIC_BASE_URL": models,
            **self.settings,
        }
        text = "".join(f"{key}={value}\n" for key, value in settings.items())
        (self.folder / "lev.env").write_text(text)

    def start(self):
        """Starts everything. `all_ready_ms` is then how long that took from the supervisor's start."""
        if self.models is None:
            self.models = Serving([self.tools.bench, "models", "--upstream", f"http://{self.simulator}"])
        self._configure()
        log = open(self.folder / "supervisor.log", "ab")
        begun = time.monotonic()
        self.process = spawn(
            [self.tools.product / "levd", "supervisor"], env=self.environment, cwd=self.folder, stdout=log, stderr=log,
            stdin=subprocess.DEVNULL)
        log.close()
        self._wait_until_ready(begun)
        return self

    def _wait_until_ready(self, begun):
        path = self.run_folder / "supervisor.sock"
        states = {}
        while time.monotonic() - begun < 120:
            if self.process.poll() is not None:
                raise Failed(f"the supervisor ended:\n{self.log_tail()}")
            try:
                with Lines(path) as supervisor:
                    states = {p["name"]: p["state"] for p in supervisor.call("supervisor.status")["processes"]}
                if states and all(state in ("running", "finished") for state in states.values()):
                    self.all_ready_ms = (time.monotonic() - begun) * 1e3
                    return
            except OSError:
                pass
            time.sleep(0.005)
        raise Failed(f"not all processes became ready: {states}\n{self.log_tail()}")

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                say("The supervisor did not stop within a minute and is killed")
                self.process.kill()
                self.process.wait()
        self.process = None

    def close(self):
        self.stop()
        if self.models is not None:
            self.models.__exit__()
            self.models = None

    def log_tail(self):
        lines = (self.folder / "supervisor.log").read_text(errors="replace").splitlines()
        return "\n".join(lines[-30:])

    # ---- what runs

    def processes(self):
        """Name → status, as the supervisor tells it, the supervisor itself included."""
        with Lines(self.run_folder / "supervisor.sock") as supervisor:
            status = supervisor.call("supervisor.status")
        found = {p["name"]: p for p in status["processes"]}
        found["supervisor"] = {"name": "supervisor", "pid": status["pid"], "state": "running"}
        return found

    def ours(self):
        return {name: p for name, p in self.processes().items() if name not in OUTSIDE and p.get("pid")}

    def memory(self):
        """Name → proportional set size in MB of each process but PostgreSQL."""
        return {name: pss(p["pid"]) for name, p in self.processes().items() if name != "postgres" and p.get("pid")}

    def degraded_steps(self):
        """Steps so far that gave up: a turn of theirs was answered, but not by what is measured."""
        return int(self.sql("select count(*) from steps where status <> 'done'"))

    def processor_time(self):
        """Name → nanoseconds of processor time so far, of each of our processes, and of PostgreSQL as a whole."""
        used = {name: thread_time(process["pid"]) for name, process in self.ours().items()}
        server = self.processes().get("postgres", {}).get("pid")
        if server:
            used["postgres"] = sum(thread_time(pid) for pid in [server, *children(server)])
        return used

    def sql(self, text):
        return run([cluster.POSTGRES, "psql", "-X", "-q", "-A", "-t", "-F", " ", "-d", self.url, "-c", text]).strip()

    def commits(self):
        """Transactions committed and WAL flushes so far."""
        # The counts of other backends arrive with up to a second's delay.
        time.sleep(1.2)
        committed = self.sql("select xact_commit from pg_stat_database where datname = 'lev'")
        return int(committed), int(self.sql("select wal_sync from pg_stat_wal"))

    # ---- load

    def model_stats(self, reset=False):
        base = f"http://127.0.0.1:{self.models.greeting}/bench/"
        with urllib.request.urlopen(base + "stats", timeout=10) as answer:
            stats = json.load(answer)
        if reset:
            urllib.request.urlopen(base + "reset", timeout=10).close()
        return stats

    def turns(self, count, in_flight, session, messages):
        """Sends `count` messages, `in_flight` conversations at once, and returns what came of it, with the models' counts."""
        # The load tool's own warm-up is a tenth of the turns; the model server counts those too.
        self.model_stats(reset=True)
        options = ["--socket", self.run_folder / "gateway.sock", "--key", KEY, "--messages", messages, "--session", session]
        result = self.tools.measure("turns", *options, "--calls", count, "--in-flight", in_flight, cpu=(), timeout=3600)
        result["models"] = self.model_stats()
        asked = result["models"]["learnt"] + result["models"]["recalled"]
        result["turns_with_warm_up"] = count + count // 10
        result["model_calls"] = asked / result["turns_with_warm_up"]
        result["model_us"] = result["models"]["answering_us"] / result["turns_with_warm_up"]
        return result


def pss(process):
    """Megabytes."""
    with open(f"/proc/{process}/smaps_rollup") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024


def thread_time(process):
    """Nanoseconds that all threads of a process have run; 0 when it is gone."""
    total = 0
    try:
        for thread in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{thread}/schedstat") as file:
                total += int(file.read().split()[0])
    except FileNotFoundError:
        pass
    return total


def children(process):
    with open(f"/proc/{process}/task/{process}/children") as file:
        return [int(pid) for pid in file.read().split()]
