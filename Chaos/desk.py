"""Between the conductor and Chatwoot: writes down every call with its times, and can end the conductor in the middle of one."""

import asyncio
import json
import re
import threading
import time

CALL = re.compile(r"^/chatwoot/api/v1/accounts/1/conversations/(\d+)(?:/(\w+))?(?:\?|$)")
KINDS = {
    ("GET", ""): "read", ("GET", "messages"): "read_messages", ("POST", "messages"): "post", ("POST", "labels"): "label",
    ("POST", "assignments"): "assign", ("POST", "toggle_status"): "status",
}


class Desk:
    """Listens on a port of its own and passes everything on to the simulator."""

    def __init__(self, port, upstream):
        self.port, self.upstream = port, upstream
        self.calls = []
        self._breaks = []
        # asyncio itself holds tasks only weakly.
        self._clients = set()
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, daemon=True, name="desk")
        self._thread.start()
        if not self._ready.wait(10):
            raise OSError("the desk does not listen")

    def break_at(self, kind, moment, action):
        """At the next call of `kind` runs `action` once: `before` it is passed on, or `after` it was carried out."""
        with self._lock:
            self._breaks.append((kind, moment, action))

    def forget_breaks(self):
        with self._lock:
            self._breaks.clear()

    def close(self):
        self._loop.call_soon_threadsafe(self._leave)
        self._thread.join(5)

    def _leave(self):
        for task in self._clients:
            task.cancel()
        self._loop.call_later(0.1, self._loop.stop)

    # ---- on the thread

    def _serve(self):
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(asyncio.start_server(self._client, "127.0.0.1", self.port, backlog=512))
        self._ready.set()
        self._loop.run_forever()

    async def _client(self, reader, writer):
        self._clients.add(asyncio.current_task())
        try:
            while await self._exchange(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass
        finally:
            self._clients.discard(asyncio.current_task())
            writer.close()

    async def _exchange(self, reader, writer):
        """One request and its answer. Returns whether the connection goes on."""
        head, body = await _message(reader)
        method, path = head.split(b" ", 2)[:2]
        call = self._note(method.decode(), path.decode(), body)
        if not await self._broken(call, "before"):
            return False
        source, sink = await asyncio.open_connection("127.0.0.1", self.upstream)
        try:
            sink.write(head + body)
            await sink.drain()
            answer_head, answer = await _message(source)
        finally:
            sink.close()
            if call:
                call["end"] = time.time()
        if call:
            call["status"] = int(answer_head.split(b" ", 2)[1])
            if call["kind"] == "read" and call["status"] == 200:
                call["shown"] = _shown(answer)
        if not await self._broken(call, "after"):
            return False
        writer.write(answer_head + answer)
        await writer.drain()
        return True

    def _note(self, method, path, body):
        found = CALL.match(path)
        kind = found and KINDS.get((method, found.group(2) or ""))
        if not kind:
            return None
        call = {"kind": kind, "conversation": int(found.group(1)), "start": time.time(), "end": None, "status": None}
        if kind == "post":
            try:
                message = json.loads(body)
                call["private"] = bool(message.get("private"))
                call["marker"] = (message.get("content_attributes") or {}).get("lev_marker")
            except ValueError:
                pass
        self.calls.append(call)
        return call

    async def _broken(self, call, moment):
        """Returns false when a break struck: then nothing of this exchange goes on."""
        if call is None:
            return True
        with self._lock:
            found = next((b for b in self._breaks if b[0] == call["kind"] and b[1] == moment), None)
            if found:
                self._breaks.remove(found)
        if not found:
            return True
        await self._loop.run_in_executor(None, found[2])
        return False


async def _message(reader):
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return head, await reader.readexactly(int(length.group(1))) if length else b""


def _shown(body):
    """What a read of a conversation says about who is in charge."""
    try:
        found = json.loads(body)
    except ValueError:
        return None
    meta = found.get("meta") or {}
    assignee = meta.get("assignee") if meta.get("assignee_type", "User") == "User" else None
    return {"status": found.get("status"), "assignee": (assignee or {}).get("id")}
