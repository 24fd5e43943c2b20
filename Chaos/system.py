"""The processes: started by the supervisor in a folder of their own, found, killed, frozen, stopped."""

import ctypes
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
POSTGRES = ROOT / "scripts/postgres"
# Simulated, the same on every machine, worth nothing elsewhere: Sources/Simulator/Chatwoot/Seed.swift.
SECRETS = {
    "CHATWOOT_BOT_SECRET": "simulated-bot-secret", "CHATWOOT_BOT_TOKEN": "simulated-bot-token",
    "CHATWOOT_API_TOKEN": "simulated-administrator-token",
}
COALESCE_MS = 1500


class Failed(Exception):
    """The system could not be brought to where a run can begin, or end."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _die_with_parent():
    # PR_SET_PDEATHSIG: whatever ends this program, nothing that it started stays behind.
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _spawn(command, **options):
    return subprocess.Popen([str(word) for word in command], start_new_session=True, preexec_fn=_die_with_parent, **options)


class Simulator:
    """The outside world, in a process that no fault touches: what it received is the evidence."""

    def __init__(self, binaries, folder):
        self.port = free_port()
        self.log = open(folder / "simulator.log", "ab")
        self.process = _spawn(
            [binaries / "lev-simulator", "serve", "--listen", f"127.0.0.1:{self.port}", "--keep", "50"],
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        for _ in range(300):
            try:
                self.get("/simulator/health")
                return
            except OSError:
                time.sleep(0.1)
        raise Failed(f"the simulator did not start; see {self.log.name}")

    def call(self, method, path, body=None, timeout=30):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise Failed(f"{method} {path}: {error.code} {error.read().decode(errors='replace')[:300]}") from None

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body):
        return self.call("POST", path, body)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


class Database:
    """One psql that is kept running, and started again whenever PostgreSQL has thrown it out."""

    def __init__(self, url):
        self.url = url
        self.lock = threading.Lock()
        self.psql = None

    def rows(self, query, patience=0.0):
        """The rows as dictionaries. Asks again for `patience` seconds while there is no database."""
        end = time.monotonic() + patience
        while True:
            try:
                with self.lock:
                    return self._ask(query)
            except (OSError, ValueError) as error:
                if time.monotonic() >= end:
                    raise Failed(f"{query[:80]}: {error}") from None
                time.sleep(0.3)

    def execute(self, statement):
        """One statement that returns nothing, on a connection of its own."""
        command = [str(POSTGRES), "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.url, "-c", statement]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise Failed(f"{statement[:80]}: {done.stderr}")

    def _ask(self, query):
        if self.psql is None or self.psql.poll() is not None:
            self.close()
            self.psql = _spawn(
                [POSTGRES, "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.url],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        one_line = " ".join(query.split())
        self.psql.stdin.write(f"select coalesce(json_agg(t), '[]') from ({one_line}) t;\n\\echo .\n")
        self.psql.stdin.flush()
        text = []
        while (line := self.psql.stdout.readline()) != ".\n":
            if not line:
                self.psql.wait()
                self.psql = None
                raise OSError("PostgreSQL does not answer")
            text.append(line)
        return json.loads("".join(text))

    def close(self):
        if self.psql is not None:
            self.psql.kill()
            self.psql.wait()
            for pipe in (self.psql.stdin, self.psql.stdout):
                try:
                    pipe.close()
                except OSError:
                    pass
            self.psql = None


class System:
    """`lev up` with a PostgreSQL of its own, everything below `folder`."""

    def __init__(self, binaries, folder, simulator, desk_port):
        self.binaries, self.folder, self.simulator = binaries, folder, simulator
        self.run, self.state = folder / "run", folder / "state"
        self.cluster = self.state / "postgres"
        self.http = free_port()
        for made in (self.run, self.state):
            made.mkdir(parents=True)
        self.log_disk = self._mount_logs()
        self._make_cluster()
        self._configure(desk_port)
        self.database = Database(f"postgresql:///lev?host={self.run}&user=lev")
        self.supervisor = None
        # Name → process ids that it has had.
        self.incarnations = {}

    # ---- beginning

    def _mount_logs(self):
        """A small disk for the logs alone, so that it can be full; only where mounts are this run's own."""
        log = self.state / "log"
        log.mkdir()
        if os.environ.get("CHAOS_OWN_MOUNTS") != "1":
            return None
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(log)], capture_output=True)
        return log if mounted.returncode == 0 else None

    def _make_cluster(self):
        self.cluster.mkdir()
        if os.getuid() == 0:
            shutil.chown(self.cluster, "postgres")
            os.chmod(self.folder, 0o755)
        for command in (
            [str(POSTGRES), "initdb", "-D", str(self.cluster), "-U", "lev", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
            ["sh", "-c", f'echo "create database lev" | "{POSTGRES}" postgres --single -D "{self.cluster}" postgres'],
        ):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode != 0:
                raise Failed(f"no cluster: {done.stderr[-500:]}")

    def _configure(self, desk_port):
        # The built-in catalog, but for the day's budget: once it is spent no model is asked any more.
        source = (ROOT / "Sources/CResources/data/categories.yaml").read_text()
        catalog = self.folder / "categories.yaml"
        catalog.write_text(re.sub(r"(?m)^(\s+day_usd:).*$", r"\1 1000000.00", source))
        models = f"http://127.0.0.1:{self.simulator.port}"
        settings = {
            "LEV_RUN_DIR": self.run, "LEV_STATE_DIR": self.state, "LEV_LOG_FORMAT": "plain", "LEV_CATEGORIES": catalog,
            "DATABASE_URL": f"postgresql:///lev?host={self.run}&user=lev",
            "LEV_HTTP_LISTEN": f"127.0.0.1:{self.http}", "LEV_API_KEYS": f"chaos={'0' * 64}", "CANCEL_LINK_PASSWORD": "chaos",
            "LEV_COALESCE_MS": COALESCE_MS,
            "OPENAI_API_KEY": "sk-simulator", "OPENAI_BASE_URL": f"{models}/v1",
            "ANTHROPIC_API_KEY": "sk-ant-simulator", "ANTHROPIC_BASE_URL": models,
            "CHATWOOT_URL": f"http://127.0.0.1:{desk_port}/chatwoot", "CHATWOOT_RATE_LIMIT": 100_000, **SECRETS,
        }
        (self.folder / "lev.env").write_text("".join(f"{key}={value}\n" for key, value in settings.items()))

    def up(self):
        """Starts the supervisor; returns before anything is ready."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        with open(self.folder / "supervisor.log", "ab") as log:
            self.supervisor = _spawn(
                [self.binaries / "lev", "up"], env={**kept, "LEV_ENV_FILE": str(self.folder / "lev.env")},
                cwd=self.folder, stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def wait_until_ready(self, limit=180):
        end = time.monotonic() + limit
        states = {}
        while time.monotonic() < end:
            if self.supervisor.poll() is not None:
                raise Failed(f"the supervisor ended:\n{self.log_tail()}")
            states = self.states()
            if states and all(state in ("running", "finished") for state in states.values()):
                return
            time.sleep(0.2)
        raise Failed(f"not all processes became ready: {states}\n{self.log_tail()}")

    def ask_supervisor(self, line):
        """What it answers to a line of a person; nothing while it does not answer."""
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(5)
                connection.connect(str(self.run / "supervisor.sock"))
                connection.sendall(line.encode() + b"\n")
                answer = json.loads(connection.makefile().readline() or "{}")
                return answer.get("result", answer)
        except (OSError, ValueError):
            return {}

    def states(self):
        """Name → state as the supervisor has it."""
        return {p["name"]: p["state"] for p in self.ask_supervisor("supervisor.status").get("processes", [])}

    def release_quarantined(self):
        """Starts, as an operator would, what the supervisor has set aside because it was killed too often. Returns the names."""
        names = [name for name, state in self.states().items() if state == "quarantined"]
        for name in names:
            self.ask_supervisor("supervisor.release " + json.dumps({"name": name}))
        return names

    def log_tail(self):
        return "\n".join((self.folder / "supervisor.log").read_text(errors="replace").splitlines()[-30:])

    # ---- what runs

    def processes(self):
        """Name → process id of whatever lives of this folder, found without asking the supervisor."""
        found = {}
        mark = str(self.folder).encode()
        for entry in os.listdir("/proc"):
            if not entry.isdigit():
                continue
            try:
                words = Path(f"/proc/{entry}/cmdline").read_bytes().split(b"\0")
                name = self._name(words, mark, entry)
            except (OSError, IndexError):
                continue
            if name:
                found.setdefault(name, int(entry))
        for name, pid in found.items():
            self.incarnations.setdefault(name, set()).add(pid)
        return found

    def _name(self, words, mark, entry):
        program = words[0].rsplit(b"/", 1)[-1].decode()
        if program == "postgres" and any(mark in word for word in words):
            return "postgres"
        if program not in ("levd", "lev-gateway", "lev"):
            return None
        if mark not in Path(f"/proc/{entry}/environ").read_bytes():
            return None
        if program == "lev-gateway":
            return "gateway"
        name = " ".join(word.decode() for word in words[1:] if word)
        return "supervisor" if name == "up" else name

    def signal(self, name, number):
        """Sends a signal. Returns the process id, or None when there is none such."""
        pid = self.processes().get(name)
        if pid is None:
            return None
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return None
        return pid

    def memory(self):
        """Name → proportional set size in MB."""
        sizes = {}
        for name, pid in self.processes().items():
            try:
                text = Path(f"/proc/{pid}/smaps_rollup").read_text()
            except OSError:
                continue
            sizes[name] = int(re.search(r"^Pss:\s+(\d+)", text, re.M).group(1)) / 1024
        return sizes

    # ---- end

    def stop(self):
        """Stops everything in order. Returns what is still alive afterwards, which is then killed."""
        self.database.close()
        if self.supervisor is not None and self.supervisor.poll() is None:
            self.supervisor.send_signal(signal.SIGTERM)
            try:
                self.supervisor.wait(60)
            except subprocess.TimeoutExpired:
                pass
        end = time.monotonic() + 3
        while (left := self.processes()) and time.monotonic() < end:
            time.sleep(0.1)
        for name, pid in left.items():
            try:
                os.kill(pid, signal.SIGQUIT if name == "postgres" else signal.SIGKILL)
            except ProcessLookupError:
                pass
        if self.supervisor is not None:
            self.supervisor.wait(10)
        return left

    def close(self):
        left = self.stop()
        if self.log_disk:
            subprocess.run(["umount", "-l", str(self.log_disk)], capture_output=True)
        return left
