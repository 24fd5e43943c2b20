"""The promise, checked: from records to violations, and nothing else."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from records import session

ANSWERS = ("reply", "draft", "handover")
LIVE_TURNS = ("open", "running")
LIVE_ITEMS = ("pending", "sending")


@dataclass(frozen=True)
class Violation:
    kind: str
    # The conversation's number at Chatwoot; nothing where it concerns the whole.
    conversation: int | None
    text: str


class Charge:
    """Who is in charge of a conversation, by its history at Chatwoot."""

    def __init__(self, conversation):
        self.entries = conversation["timeline"]

    def _state(self, entries):
        status, user = "pending", None
        for entry in entries:
            if entry["kind"] == "status":
                status = entry["detail"]["to"]
            elif entry["kind"] == "assignee":
                user = entry["detail"].get("user_id")
        return status == "pending" and user is None

    def is_bots(self, at):
        return self._state(e for e in self.entries if e["at"] < at)

    def is_bots_now(self):
        return self._state(self.entries)

    def place(self, message):
        """The index of the entry after a message and what Chatwoot itself did because of it."""
        for index, entry in enumerate(self.entries):
            if entry["kind"] == "message" and entry["detail"]["message_id"] == message["id"]:
                index += 1
                while index < len(self.entries) and self.entries[index]["by"] == message["sender"] \
                        and self.entries[index]["kind"] == "status":
                    index += 1
                return index
        return len(self.entries)

    def was_bots_at(self, message):
        return self._state(self.entries[:self.place(message)])

    def went_to_people_after(self, message):
        return any(
            entry["kind"] == "status" and entry["detail"]["to"] != "pending"
            or entry["kind"] == "assignee" and entry["detail"].get("user_id") is not None
            for entry in self.entries[self.place(message):])


def check(records):
    """All violations, in no promised order."""
    whole = Whole(records)
    found = []
    for conversation in records.conversations:
        found += whole.unanswered(conversation)
        found += whole.silence(conversation)
        found += whole.doubles(conversation)
        found += whole.spoken_over(conversation)
        found += whole.unheard(conversation)
    for finding in (whole.parts(), whole.two_answers(), whole.writes(), whole.pending()):
        found += finding
    found += [Violation("leaked", None, f"{name} (pid {pid}) is alive after the stop") for name, pid in records.survivors.items()]
    found += [Violation("quarantined", None, f"a webhook was not understood: {row['reason']}") for row in records.quarantine]
    return found


def is_from(message, party):
    return (message["sender"] or "").startswith(party + ":")


def is_said(message):
    """By one to the other: no activity, no note."""
    return message["message_type"] in ("incoming", "outgoing") and not message["private"]


def marker(message):
    return (message.get("content_attributes") or {}).get("lev_marker")


class Whole:
    """The records with what is looked up in them; a method a kind of promise."""

    def __init__(self, records):
        self.records = records
        self.numbers = {session(c["id"]): c["id"] for c in records.conversations}
        self.items = {item["marker"]: item for item in records.outbox}
        self.rows = defaultdict(list)
        for row in records.inbox:
            if row["external_id"].startswith("m"):
                self.rows[int(row["external_id"][1:].split(":")[0])].append(row)
        self.questions = defaultdict(set)
        for message, rows in self.rows.items():
            for row in rows:
                if row["turn_id"] is not None:
                    self.questions[row["turn_id"]].add(message)
        self.calls = defaultdict(list)
        for call in records.calls:
            self.calls[call["conversation"]].append(call)

    def item(self, message):
        return self.items.get((marker(message) or "").split("/")[0])

    # ---- every question is answered or handed over

    def unanswered(self, conversation):
        charge = Charge(conversation)
        answered = set()
        for message in conversation["messages"]:
            if is_from(message, "bot") and is_said(message):
                item = self.item(message)
                answered |= self.questions[item["turn_id"]] if item else set()
        for message in conversation["messages"]:
            if message["message_type"] != "incoming" or message["id"] in answered or not charge.was_bots_at(message):
                continue
            helped = any(m["id"] > message["id"] and is_from(m, "user") and is_said(m) for m in conversation["messages"])
            if not helped and not charge.went_to_people_after(message):
                row = next(iter(self.rows[message["id"]]), None)
                known = f"its inbox row is {row['kind']} of turn {row['turn_id']}" if row else "it never reached the inbox"
                yield Violation("unanswered", conversation["id"], f"message {message['id']} got no answer: {known}")

    def silence(self, conversation):
        """In the end nobody waits for a bot that says nothing."""
        said = [m for m in conversation["messages"] if is_said(m)]
        if said and said[-1]["message_type"] == "incoming" and Charge(conversation).is_bots_now():
            yield Violation("silence", conversation["id"], f"the bot is in charge and message {said[-1]['id']} was the last word")

    # ---- never two answers

    def doubles(self, conversation):
        markers = Counter(marker(m) for m in conversation["messages"] if is_from(m, "bot"))
        for word, count in markers.items():
            if word is None:
                yield Violation("unmarked", conversation["id"], f"{count} messages of the bot without a marker")
            elif count > 1:
                yield Violation("double", conversation["id"], f"{word} was posted {count} times")
        for message in conversation["messages"]:
            if is_from(message, "bot") and is_said(message) and self.item(message) is None:
                yield Violation("unknown", conversation["id"], f"message {message['id']} of the bot is in no outbox")

    def parts(self):
        """As many messages as a reply has parts; fewer only when the rest went to a colleague."""
        said, withdrawn = Counter(), set()
        for conversation in self.records.conversations:
            for message in conversation["messages"]:
                if is_from(message, "bot") and marker(message):
                    base, _, part = marker(message).partition("/")
                    said[base] += is_said(message)
                    if part == "withdrawn":
                        withdrawn.add(base)
        for item in self.records.outbox:
            count = said[item["marker"]]
            text = f"{count} messages for the {item['parts']} parts of {item['marker']}"
            if count > item["parts"]:
                yield Violation("double", self.numbers.get(item["session_id"]), text)
            elif count < item["parts"] and item["state"] == "delivered" and item["marker"] not in withdrawn:
                yield Violation("partial", self.numbers.get(item["session_id"]), text)

    def two_answers(self):
        answers = defaultdict(list)
        for item in self.records.outbox:
            if item["turn_id"] is not None and item["kind"] in ANSWERS:
                answers[item["turn_id"]].append(item)
        for turn, items in answers.items():
            if len(items) > 1:
                kinds = ", ".join(item["kind"] for item in items)
                yield Violation("double", self.numbers.get(items[0]["session_id"]), f"turn {turn} has the answers {kinds}")

    # ---- no word after a takeover

    def spoken_over(self, conversation):
        """A public message is a violation when the read before it already showed that people are in charge."""
        if not self.records.calls:
            return
        charge, calls = Charge(conversation), self.calls[conversation["id"]]
        for message in conversation["messages"]:
            if not (is_from(message, "bot") and is_said(message)):
                continue
            post = next((c for c in calls if c["kind"] == "post" and c.get("marker") == marker(message)
                         and c["start"] <= message["at"] + 0.005 and message["at"] <= (c["end"] or message["at"]) + 0.005), None)
            if post is None:
                yield Violation("unseen", conversation["id"], f"nobody saw message {message['id']} being posted")
                continue
            before = [c for c in calls if c["end"] and c["end"] <= post["start"] and c["status"] == 200]
            read = next((c for c in reversed(before) if c["kind"] == "read"), None)
            words = next((c for c in reversed(before) if c["kind"] == "read_messages"), None)
            if read is None or words is None:
                yield Violation("blind", conversation["id"], f"message {message['id']} was posted without reading before")
                continue
            shown = read.get("shown") or {}
            if not charge.is_bots(read["start"] - 0.002) and not charge.is_bots(read["end"]) \
                    or shown and (shown["status"] != "pending" or shown["assignee"]):
                yield Violation(
                    "takeover", conversation["id"],
                    f"message {message['id']} was posted although people were in charge at the read before it")
            item = self.item(message)
            first = min(self.questions[item["turn_id"]], default=None) if item else None
            replies = [m["id"] for m in conversation["messages"] if first is not None and is_from(m, "user") and is_said(m)
                       and m["id"] > first and m["at"] < words["start"] - 0.002]
            if replies:
                yield Violation(
                    "takeover", conversation["id"],
                    f"message {message['id']} was posted although a person had answered with {replies[0]} before the read")

    # ---- writes

    def writes(self):
        path = defaultdict(list)
        for event in self.records.proposal_events:
            path[event["proposal_id"]].append(event["to_state"])
        for proposal in self.records.proposals:
            states, number = path[proposal["id"]], self.numbers.get(proposal["session_id"])
            begun = states.count("executing")
            if (begun or proposal["state"] in ("executing", "done", "failed")) and "approved" not in states:
                yield Violation("unapproved", number, f"{proposal['tool']} ({proposal['id']}) was executed without approval")
            if begun > 1:
                yield Violation("repeated write", number, f"{proposal['tool']} ({proposal['id']}) was executed {begun} times")
            if proposal["state"] == "executing":
                yield Violation("pending", number, f"{proposal['tool']} ({proposal['id']}) is executing for ever")

    # ---- nothing pending for ever

    def pending(self):
        for turn in self.records.turns:
            if turn["state"] in LIVE_TURNS:
                yield Violation("pending", self.numbers.get(turn["session_id"]), f"turn {turn['id']} is {turn['state']}")
        for item in self.records.outbox:
            if item["state"] in LIVE_ITEMS:
                yield Violation(
                    "pending", self.numbers.get(item["session_id"]),
                    f"{item['kind']} {item['id']} is {item['state']} after {item['attempts']} attempts: {item['error']}")
        for row in self.records.inbox:
            if row["kind"] == "message" and row["turn_id"] is None:
                yield Violation("pending", self.numbers.get(row["session_id"]), f"inbox row {row['id']} is in no turn")

    # ---- what was accepted is stored

    def unheard(self, conversation):
        accepted = {
            d["message_id"] for d in self.records.deliveries
            if d["conversation_id"] == conversation["id"] and d["event"] == "message_created" and d["outcome"].startswith("2")}
        for message in conversation["messages"]:
            is_ours = message["id"] in accepted and is_said(message) and not is_from(message, "bot")
            if is_ours and not self.rows[message["id"]]:
                yield Violation(
                    "lost", conversation["id"], f"message {message['id']} was answered with 2xx and is not in the inbox")
