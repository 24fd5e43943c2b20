"""A client of the wire protocol that shares nothing with the processes. Standard library only.

Programs send frames: a 4-byte big-endian length and that many bytes of a JSON-RPC 2.0 message. People send lines.
"""

import json
import socket

# Longer than any answer takes on a busy machine.
PATIENCE = 120


class Frames:
    """A connection as programs use it."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(PATIENCE)
        self._socket.connect(path)
        self._bytes = self._socket.makefile("rb")
        self._newest = 0
        # Answers that came before they were asked for, by id.
        self._answers = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._bytes.close()
        self._socket.close()

    def send(self, *messages):
        """All messages in one write."""
        bodies = [json.dumps(message).encode() for message in messages]
        self._socket.sendall(b"".join(len(body).to_bytes(4, "big") + body for body in bodies))

    def receive(self):
        """The next message, of whatever kind."""
        header = self._bytes.read(4)
        if len(header) < 4:
            raise ConnectionError("the process closed the connection")
        body = self._bytes.read(int.from_bytes(header, "big"))
        message = json.loads(body)
        if message.get("jsonrpc") != "2.0":
            raise ValueError(f"no JSON-RPC 2.0: {message}")
        return message

    def request(self, method, params=None, **others):
        """A message that calls `method`, with an id of its own; `others` are more members."""
        self._newest += 1
        message = {"jsonrpc": "2.0", "id": self._newest, "method": method, **others}
        return message if params is None else {**message, "params": params}

    def part(self, number):
        """The next part of the answer to the call `number`, ahead of it."""
        while True:
            message = self.receive()
            if message.get("method") == "$/progress" and message["params"]["id"] == number:
                return message["params"]["value"]
            if message.get("id") == number:
                raise ValueError(f"an answer without parts: {message}")

    def answer(self, number):
        """The answer to the call `number`; other answers are kept, what is no answer is passed over."""
        while number not in self._answers:
            message = self.receive()
            if "method" not in message:
                if message["id"] in self._answers:
                    raise ValueError(f"two answers to one call: {message}")
                self._answers[message["id"]] = message
        return self._answers.pop(number)

    def call(self, method, params=None, **others):
        request = self.request(method, params, **others)
        self.send(request)
        return self.answer(request["id"])


class Lines:
    """A connection as people use it."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(PATIENCE)
        self._socket.connect(path)
        self._text = self._socket.makefile("rw", encoding="utf-8", newline="\n")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._text.close()
        self._socket.close()

    def send(self, *lines):
        self._text.write("".join(line + "\n" for line in lines))
        self._text.flush()

    def line(self):
        line = self._text.readline()
        if not line.endswith("\n"):
            raise ConnectionError("the process closed the connection")
        return line[:-1]

    def message(self, is_answer=True):
        """The next answer, or part of one; notifications are passed over."""
        while True:
            message = json.loads(self.line())
            if message.get("method") == (None if is_answer else "$/progress"):
                return message

    def call(self, method, params=None):
        self.send(method if params is None else f"{method} {json.dumps(params)}")
        return self.message()

    def rest(self):
        """All lines until the process closes the connection."""
        return [line.rstrip("\n") for line in self._text]
