"""The section hostile: a good peer's waiting time alone, then beside each kind of hostile peer at full force.

The server and the good peer share one CPU, the hostile process has the other. Run as a program, this file is the hostile
process: `hostile.py KIND SOCKET` prints a line when its attack is at full force and goes on until its standard input ends.
"""

import json
import os
import random
import resource
import socket
import subprocess
import sys
import threading

CONNECTIONS = 10_000
CHUNK = 64 << 10


# ---- what a hostile peer says


def frame(body):
    body = body if isinstance(body, bytes) else json.dumps(body, separators=(",", ":")).encode()
    return len(body).to_bytes(4, "big") + body


TICKET = {
    "id": 4876000000100031, "session": "api-9f1c2a7e-5d0b-4c53-8f27-1d6ba0c4e8b1", "text": "Hello, my box has not come yet.",
    "language": "en", "urgency": "medium", "confidence": 0.92, "wantsHuman": False,
    "customer": {"id": 1001, "email": "dana@example.com", "country": "US"},
}


def request(number, method="bench.echo"):
    return frame({"jsonrpc": "2.0", "id": number, "method": method, "params": TICKET})


def repeated(*messages):
    """The messages, again and again, as many as are sent in one go."""
    once = b"".join(messages)
    return once * max(1, CHUNK // len(once))


def connected(path):
    peer = socket.socket(socket.AF_UNIX)
    peer.connect(path)
    return peer


def sends(path, data):
    """One connection that says `data` for ever and reads what is answered."""
    peer = connected(path)
    threading.Thread(target=reads, args=(peer,), daemon=True).start()
    while True:
        peer.sendall(data)


def reads(peer):
    while peer.recv(1 << 20):
        pass


def comes_and_goes(path, data, until_answered=False, half_closed=False):
    """A connection after the other that says `data`."""
    while True:
        with connected(path) as peer:
            try:
                peer.sendall(data)
                if half_closed:
                    peer.shutdown(socket.SHUT_WR)
                while until_answered and peer.recv(CHUNK):
                    pass
            except (BrokenPipeError, ConnectionResetError):
                pass


def drips(path):
    peer = connected(path)
    threading.Thread(target=reads, args=(peer,), daemon=True).start()
    call = request(1)
    while True:
        for index in range(len(call)):
            peer.send(call[index:index + 1])


def never_reads(path):
    """Eight connections that ask until the server takes no more, and then eight others."""
    data = repeated(request(1))
    while True:
        peers = [connected(path) for _ in range(8)]
        for peer in peers:
            peer.settimeout(0.05)
            try:
                while True:
                    peer.sendall(data)
            except OSError:
                pass
        for peer in peers:
            peer.close()


def keeps_silent(path):
    """Half of them in the middle of a frame."""
    peers = [connected(path) for _ in range(200)]
    for peer in peers[::2]:
        peer.send(b"\0\0\1")
    ready()
    threading.Event().wait()


def storms(path, holds=False):
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    while True:
        peers = []
        while len(peers) < CONNECTIONS:
            try:
                peers.append(connected(path))
            except OSError as error:
                sys.exit(f"only {len(peers)} connections: {error}")
        if holds:
            ready()
            threading.Event().wait()
        for peer in peers:
            peer.close()


def garbage():
    return random.Random(1).randbytes(CHUNK)


KINDS = {
    "truncated frames": lambda path: comes_and_goes(path, request(1)[:-1]),
    "oversized frames": lambda path: comes_and_goes(path, b"\1\0\0\1" + bytes(CHUNK), until_answered=True),
    "calls byte by byte": drips,
    "garbage": lambda path: comes_and_goes(path, garbage()),
    "garbage in frames": lambda path: sends(path, repeated(frame(garbage()[:100]))),
    "half-closed": lambda path: comes_and_goes(path, request(1), until_answered=True, half_closed=True),
    "200 silent": keeps_silent,
    "never reading": never_reads,
    "ids used again": lambda path: sends(path, repeated(request(1, "bench.hold"))),
    "answers nobody asked for": lambda path: sends(path, repeated(frame({"jsonrpc": "2.0", "id": 7, "result": TICKET}))),
    "notifications": lambda path: sends(
        path, repeated(
            frame({"jsonrpc": "2.0", "method": "$/cancel", "params": {"id": 7}}),
            frame({"jsonrpc": "2.0", "method": "$/later", "params": TICKET}),
            frame({"jsonrpc": "2.0", "method": "bench.echo", "params": TICKET}))),
    "calls without end": lambda path: sends(path, repeated(*[request(number) for number in range(1, 100)])),
    f"{CONNECTIONS:,} connections, a storm": storms,
    f"{CONNECTIONS:,} connections, held": lambda path: storms(path, holds=True),
}
# These say themselves when they are at full force.
SLOW_TO_START = {"200 silent", f"{CONNECTIONS:,} connections, held"}


def ready():
    print("ready", flush=True)


def attack(kind, path):
    def end_with_parent():
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=end_with_parent, daemon=True).start()
    if kind not in SLOW_TO_START:
        ready()
    KINDS[kind](path)


# ---- what is measured


def undisturbed(priority):
    """A command to run another with: on the first CPU and, where that is allowed, before everything else there.

    The good peer before the server: it is the instrument, and what it waits for is to be the server alone.
    """
    from .workload import ONE_CPU

    real_time = ["chrt", "-f", str(priority)]
    is_allowed = subprocess.run([*real_time, "true"], stderr=subprocess.DEVNULL).returncode == 0
    return ONE_CPU + (real_time if is_allowed else [])


def hostile(tools, folder, runs, scale):
    from .parts import of
    from .table import Row, ratio_at_most
    from .workload import Failed, Serving

    server, good_peer = undisturbed(1), undisturbed(2)
    path = folder / "hostile.sock"
    alone, beside = {kind: [] for kind in KINDS}, {kind: [] for kind in KINDS}
    with Serving([*server, tools.bench, "wire-serve", "--socket", path]):
        for kind in KINDS:
            # A connection of its own each, made before the attack: the server may have no room for another during it.
            call = ["wire-call", "--socket", path, "--calls", scale(20_000), "--each-line"]
            with Serving([*good_peer, tools.bench, *call], greets=False) as good:
                for _ in range(runs):
                    alone[kind].append(good.ask())
                    with Serving(["taskset", "-c", "1", sys.executable, "-B", __file__, kind, path]) as peer:
                        beside[kind].append(good.ask())
                        if peer.process.poll() is not None:
                            raise Failed(f"{kind}: the hostile process broke off, so that nothing was measured")
    return [
        Row("hostile", f"{kind}: p99", "µs", of(beside[kind], "p99_us"), of(alone[kind], "p99_us"), "alone", ratio_at_most(3))
        for kind in KINDS
    ]


if __name__ == "__main__":
    attack(*sys.argv[1:])
