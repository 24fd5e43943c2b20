"""Speaks to processes in both modes and holds what they answer against the schemas that they publish.

    check.py NAME=SOCKET …

Prints what is wrong, a line each, then how much was checked; exits with 1 when anything is wrong.
"""

import json
import sys
import time

from schema import violations
from wire import Frames, Lines

PARSE_ERROR, METHOD_NOT_FOUND, INVALID_PARAMS, DEADLINE_EXCEEDED, CANCELLED = -32700, -32601, -32602, 1002, 1008

# They end a process or take it out of service: called only with params that are refused.
LASTING = {
    "agent.drain", "supervisor.quarantine", "supervisor.drain", "supervisor.restart", "supervisor.release", "supervisor.stop",
}
# Answers in parts, without an end until it is cancelled.
STREAM = "supervisor.events"


class Check:
    """One process, its methods, and what was found."""

    def __init__(self, name, path):
        self.name, self.path = name, path
        self.count = 0
        self.problems = []
        self.methods = {}

    def expect(self, holds, what, seen):
        self.count += 1
        if not holds:
            self.problems.append(f"{self.name}: {what}: {json.dumps(seen, ensure_ascii=False)[:600]}")

    def conforms(self, value, schema, what):
        found = violations(value, schema)
        self.expect(not found, f"{what} departs from its schema", found)

    def refuses(self, answer, code, *words):
        error = answer.get("error", {})
        self.expect(error.get("code") == code, f"an error {code} is due", answer)
        self.expect(isinstance(error.get("data", {}).get("name"), str), "the error bears its name", answer)
        for word in words:
            self.expect(word in error.get("message", ""), f"the error names {word}", answer)

    def works(self, method, answer):
        self.expect("result" in answer and "error" not in answer, f"{method} has a result", answer)
        if "result" in answer:
            self.conforms(answer["result"], self.methods[method]["result"], f"the result of {method}")

    @property
    def callable(self):
        return [method for name, method in self.methods.items() if name not in LASTING and name != STREAM]

    # ---- frames

    def frames(self):
        with Frames(self.path) as peer:
            info = peer.call("agent.info")["result"]
            self.methods = {method["name"]: method for method in info["methods"]}
            self.expect(info["name"] == self.name, "agent.info tells the name", info["name"])
            self.works("agent.info", {"result": info})
            for name in ("agent.info", "agent.ping", "agent.stats"):
                self.expect(name in self.methods, f"{name} is there", list(self.methods))
            for method in self.methods.values():
                self.conforms(method["example"], method["params"], f"the example of {method['name']}")
            self.multiplexed(peer)
            for method in self.callable:
                self.works(method["name"], peer.call(method["name"], method["example"]))
            self.skewed(peer)
            self.refuses(peer.call("nobody.home", {}), METHOD_NOT_FOUND, "nobody.home")
            self.refuses(peer.call("agent.ping", {}, meta={"deadline": int(time.time() * 1000) - 5000}), DEADLINE_EXCEEDED)
            for name, params, word in self.wrong():
                self.refuses(peer.call(name, params), INVALID_PARAMS, word)
            self.cancels(peer)
            self.works("agent.ping", peer.call("agent.ping"))

    def multiplexed(self, peer):
        """Calls in one write; answers are told apart by their ids."""
        requests = [peer.request(name) for name in ("agent.ping", "agent.stats", "agent.info", "agent.ping")]
        peer.send(*requests)
        for request in reversed(requests):
            self.works(request["method"], peer.answer(request["id"]))

    def skewed(self, peer):
        """What a later version may add is ignored."""
        answer = peer.call("agent.ping", {"later": [1]}, later={"a": 1}, meta={"later": "x", "session": None})
        self.works("agent.ping", answer)
        peer.send({"jsonrpc": "2.0", "method": "$/later", "params": {}}, {"jsonrpc": "2.0", "id": 999_999, "result": {}})
        self.works("agent.ping", peer.call("agent.ping"))

    def cancels(self, peer):
        """Whoever cancels still gets one answer."""
        for method in self.methods.values():
            if method["name"] in LASTING:
                continue
            request = peer.request(method["name"], method["example"])
            cancel = {"jsonrpc": "2.0", "method": "$/cancel", "params": {"id": request["id"]}}
            if method["name"] == STREAM:
                peer.send(request)
                self.expect("name" in peer.part(request["id"]), "a part names a process", None)
                peer.send(cancel)
                self.refuses(peer.answer(request["id"]), CANCELLED)
            else:
                peer.send(request, cancel)
                answer = peer.answer(request["id"])
                self.expect(("result" in answer) != ("error" in answer), "a cancelled call is answered once", answer)

    def wrong(self):
        """Params that do not fit: a member missing, a member of a wrong type. With what the refusal must name."""
        for method in self.methods.values():
            example, schema = method["example"], method["params"]
            for name in schema.get("required", []):
                yield method["name"], {key: value for key, value in example.items() if key != name}, name
            for name, part in schema.get("properties", {}).items():
                if set(as_list(part.get("type"))) & {"string", "integer", "number", "boolean"}:
                    yield method["name"], {**example, name: {"wrong": True}}, name

    # ---- lines

    def lines(self):
        with Lines(self.path) as peer:
            peer.send("help", "quit")
            shown = dict(line.split(" ", 1) for line in peer.rest() if line and not line.startswith("#"))
            expected = {name: method["example"] for name, method in self.methods.items()}
            self.expect({name: json.loads(text) for name, text in shown.items()} == expected, "help shows the examples", shown)
        with Lines(self.path) as peer:
            for method in self.callable:
                self.works(method["name"], peer.call(method["name"], method["example"]))
            self.refuses(peer.call("nobody.home"), METHOD_NOT_FOUND, "nobody.home")
            for name, params, word in self.wrong():
                self.refuses(peer.call(name, params), INVALID_PARAMS, word)
            peer.send("agent.ping {")
            self.refuses(peer.message(), PARSE_ERROR)
            peer.send('{"id":"mine","method":"agent.ping","later":1}')
            answer = peer.message()
            self.expect(answer.get("id") == "mine", "a line with an id is answered with it", answer)
            self.works("agent.ping", answer)
            if STREAM in self.methods:
                peer.send('{"id":7,"method":"%s"}' % STREAM)
                part = peer.message(is_answer=False)
                self.expect(part["params"].get("id") == 7, "a part bears its call's id", part)
                peer.send('{"method":"$/cancel","params":{"id":7}}')
                self.refuses(peer.message(), CANCELLED)
            peer.send("quit")
            answers = [line for line in peer.rest() if "method" not in json.loads(line)]
            self.expect(answers == [], "after quit nothing is answered", answers)


def as_list(value):
    return value if isinstance(value, list) else [value]


def main(arguments):
    checks = [Check(*argument.split("=", 1)) for argument in arguments]
    for check in checks:
        try:
            check.frames()
            check.lines()
        except (OSError, ValueError, KeyError) as error:
            check.problems.append(f"{check.name}: broke off: {error!r}")
    for problem in (problem for check in checks for problem in check.problems):
        print(problem)
    called = sorted({method["name"] for check in checks for method in check.callable})
    print(f"{len(checks)} processes, {sum(check.count for check in checks)} checks, called: {' '.join(called)}")
    return 1 if any(check.problems for check in checks) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
