"""What goes wrong: a plan that a seed decides, and the hands that do it."""

import heapq
import random
import signal
import threading
import time
from dataclasses import dataclass, field

SUPPORT = [f"support@{name}" for name in (
    "payment_question", "shipping_or_delivery_question", "frequency_change_request", "damaged_or_leaking_item_report",
    "skip_or_pause_request", "gratitude", "customization_request", "recipient_or_address_change")]
PROCESSES = (
    ["conductor"] * 6 + ["gateway"] * 4 + ["router"] * 2 + ["evalgate"] * 2 + ["outstanding"] * 2 + ["retention"] * 2
    + SUPPORT + ["tool@customer"] * 2 + ["tool@subscription", "tool@shipping", "tool@damage"])
STEPS = ("route", "identify", "draft", "detect", "judge")
# A class of fault and how often it is drawn.
WEIGHTS = {
    "kill": 24, "freeze": 10, "after_step": 16, "outbox": 8, "call": 14, "postgres": 6, "supervisor": 2,
    "model": 14, "desk": 16, "webhook": 6, "disk": 3, "reload": 1,
}


@dataclass(frozen=True)
class Fault:
    at: float
    kind: str
    detail: dict = field(default_factory=dict, hash=False)


def plan(seed, seconds, small=False):
    """All faults in order of time. A small plan has one of each kind first, and leaves out what takes minutes to be healed."""
    dice = random.Random(f"faults {seed}")
    first = dice.sample(list(WEIGHTS), len(WEIGHTS)) if small else []
    faults, at = [], 3.0
    while at < seconds:
        kind = first.pop() if first else dice.choices(list(WEIGHTS), WEIGHTS.values())[0]
        faults.append(Fault(round(at, 3), kind, _detail(dice, kind, small)))
        at += dice.uniform(0.5, 3.5)
    return faults


def _detail(dice, kind, small):
    match kind:
        case "kill" | "reload":
            return {"process": dice.choice(PROCESSES)}
        case "freeze":
            return {"process": dice.choice(PROCESSES), "seconds": round(dice.uniform(0.5, 6 if small else 25), 1)}
        case "after_step":
            return {"step": dice.choice(STEPS), "process": "conductor"}
        case "outbox":
            return {"moment": dice.choice(("closed", "posting")), "process": "conductor"}
        case "call":
            return {"call": dice.choice(("post", "post", "post", "label", "assign", "status")),
                    "moment": dice.choice(("before", "after", "after")), "process": "conductor"}
        case "supervisor":
            return {"pause": round(dice.uniform(0.1, 3), 1)}
        case "model":
            return {"rule": {"match": {"face": dice.choice(("openai", "anthropic"))}, "action": _model_action(dice, small)}}
        case "desk":
            rule = _desk_rule(dice)
            # The one that a client is most likely to get wrong must not be missing where there is only one.
            return {"rule": {"kind": "api_lost_response", "count": 2, "match": {"method": "POST"}} if small else rule}
        case "webhook":
            kinds = ["webhook_duplicate", "webhook_reorder"] + ([] if small else ["webhook_lost"])
            return {"rule": {"kind": dice.choice(kinds), "count": dice.randint(1, 6), "ms": 3000, "copies": dice.randint(1, 3)}}
        case "disk":
            return {"seconds": round(dice.uniform(3, 15), 1)}
        case _:
            return {}


def _model_action(dice, small):
    times = dice.randint(1, 4)
    return dice.choice((
        {"status": 429, "headers": {"Retry-After": "1"}, "times": times}, {"status": 529, "times": times},
        {"status": 500, "times": times}, {"status": 503, "times": times},
        {"stall_after_bytes": dice.randint(0, 400), "stall_ms": 4000 if small else 30000, "times": 1},
        {"cut_after_bytes": dice.randint(1, 400), "times": times},
        {"reply": {"text": "{\"primary\": \"payment_qu"}, "times": times},
    ))


def _desk_rule(dice):
    rule = dict(dice.choice((
        {"kind": "api_status", "status": 429, "when": "before"}, {"kind": "api_status", "status": 500, "when": "before"},
        {"kind": "api_status", "status": 502, "when": "before"}, {"kind": "api_status", "status": 500, "when": "after"},
        {"kind": "api_status", "status": 502, "when": "after"}, {"kind": "api_lost_response"}, {"kind": "api_refused"},
        {"kind": "api_slow", "ms": 3000},
    )))
    rule["count"] = dice.randint(1, 3)
    if dice.random() < 0.7:
        rule["match"] = {"method": "POST"}
    return rule


class Faults:
    """Does what a plan says, and undoes it in time."""

    def __init__(self, system, simulator, desk):
        self.system, self.simulator, self.desk = system, simulator, desk
        self.counts, self.events = {}, []
        self.kills, self.moments, self.quarantines = {}, {}, {}
        self._later, self._frozen = [], {}
        self._breaks = []
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._watch_steps, daemon=True, name="breaks")
        self._watch.start()

    def perform(self, fault):
        self._release()
        self.counts[fault.kind] = self.counts.get(fault.kind, 0) + 1
        getattr(self, f"_{fault.kind}")(fault.detail)

    def undo_due(self):
        """Undoes what has lasted long enough."""
        while self._later and self._later[0][0] <= time.monotonic():
            heapq.heappop(self._later)[2]()

    def end(self):
        """Undoes everything; nothing goes wrong from here on."""
        self._ended.set()
        self._watch.join(10)
        self.desk.forget_breaks()
        while self._later:
            heapq.heappop(self._later)[2]()
        self.simulator.call("DELETE", "/simulator/chatwoot/faults")
        if self.system.supervisor.poll() is not None:
            self.system.up()
        self._say("quiet")
        # The supervisor has seen the last kill by then.
        time.sleep(2)
        self._release()

    def _release(self):
        """What is out of service for minutes cannot be killed, and nothing can be learnt of it."""
        for name in self.system.release_quarantined():
            self.quarantines[name] = self.quarantines.get(name, 0) + 1
            self._say(f"{name} was quarantined, and is released")

    # ---- signals

    def _say(self, text):
        self.events.append({"at": time.time(), "text": text})

    def _after(self, seconds, action):
        heapq.heappush(self._later, (time.monotonic() + seconds, len(self.events), action))
        self._say(f"undone in {seconds} s")

    def _killed(self, name, why="killed at any moment"):
        if self.system.signal(name, signal.SIGKILL) is None:
            return
        with self._lock:
            self.kills[name] = self.kills.get(name, 0) + 1
            self.moments[why] = self.moments.get(why, 0) + 1
        self._say(f"{name} {why}")

    def _kill(self, detail):
        self._killed(detail["process"])

    def _reload(self, detail):
        if self.system.signal(detail["process"], signal.SIGHUP):
            self._say(f"{detail['process']} reloads")

    def _freeze(self, detail):
        name = detail["process"]
        pid = self.system.signal(name, signal.SIGSTOP)
        if pid is None:
            return
        self._say(f"{name} frozen")

        def thaw():
            if self.system.processes().get(name) == pid:
                self.system.signal(name, signal.SIGCONT)
                self._say(f"{name} goes on")
        self._after(detail["seconds"], thaw)

    def _supervisor(self, detail):
        self._killed("supervisor")
        self.system.supervisor.wait(10)
        time.sleep(detail["pause"])
        self.system.up()
        self._say("supervisor started again")

    def _postgres(self, _):
        # SIGQUIT is its immediate shutdown: it comes back by recovery.
        if self.system.signal("postgres", signal.SIGQUIT):
            self._say("postgres restarted in immediate mode")

    # ---- exact moments

    def _after_step(self, detail):
        query = f"select from steps where name like '{detail['step']}%' and completed_at > to_timestamp({time.time()}) limit 1"
        self._break(query, f"killed right after step {detail['step']}")

    def _outbox(self, detail):
        now = time.time()
        query = {
            "closed": f"select from outbox where created_at > to_timestamp({now}) and state in ('pending', 'sending') limit 1",
            "posting": f"select from outbox where posting_at > to_timestamp({now}) limit 1",
        }[detail["moment"]]
        self._break(query, {"closed": "killed right after close", "posting": "killed while posting"}[detail["moment"]])

    def _break(self, query, why):
        with self._lock:
            self._breaks.append((time.monotonic() + 8, query, why))

    def _watch_steps(self):
        """Kills the conductor as soon as the database shows what a break waits for."""
        while not self._ended.wait(0.02):
            with self._lock:
                self._breaks = [b for b in self._breaks if b[0] > time.monotonic()]
                waiting = list(self._breaks)
            for entry in waiting:
                try:
                    if not self.system.database.rows(entry[1]):
                        continue
                except Exception:
                    break  # No database at this moment; the break waits on.
                self._killed("conductor", entry[2])
                with self._lock:
                    self._breaks.remove(entry)

    def _call(self, detail):
        why = f"killed {detail['moment']} its call {detail['call']} at Chatwoot"
        self.desk.break_at(detail["call"], detail["moment"], lambda: self._killed("conductor", why))

    # ---- the world outside

    def _model(self, detail):
        self.simulator.post("/simulator/script", detail["rule"])
        self._say(f"models: {detail['rule']}")

    def _desk(self, detail):
        self.simulator.post("/simulator/chatwoot/faults", detail["rule"])
        self._say(f"Chatwoot: {detail['rule']}")

    _webhook = _desk

    def _disk(self, detail):
        """Fills the disk of the logs. Without a disk of their own nothing happens."""
        if self.system.log_disk is None:
            self.counts["disk"] -= 1
            return
        filler = self.system.log_disk / "filler"
        try:
            with open(filler, "wb") as file:
                while True:
                    file.write(b"\0" * 65536)
                    file.flush()
        except OSError:
            pass
        self._say("the disk of the logs is full")

        def free():
            filler.unlink(missing_ok=True)
            self._say("the disk of the logs has room again")
        self._after(detail["seconds"], free)
