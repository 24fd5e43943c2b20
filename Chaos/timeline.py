"""Everything about one conversation, and what was done to the system meanwhile, in order of time."""

from datetime import datetime

from records import session


def lines(records, number):
    """The timeline of a conversation, a line an event."""
    found = []
    conversation = next((c for c in records.conversations if c["id"] == number), None)
    if conversation is None:
        return [f"no conversation {number}"]

    def add(at, who, text):
        if at is not None:
            found.append((at, who, text))

    for message in conversation["messages"]:
        place = "note" if message["private"] else message["message_type"]
        text = (message["content"] or "").replace("\n", " ⏎ ")[:110]
        marker = _unless((message["content_attributes"] or {}).get("lev_marker"), None)
        add(message["at"], message["sender"],
            f"{place} {message['id']}{marker}{_unless(message.get('outcome'), 'answered')}: {text}")
    for entry in conversation["timeline"]:
        if entry["kind"] not in ("message", "typing"):
            add(entry["at"], entry["by"], f"{entry['kind']} {entry['detail']}")
    for delivery in records.deliveries:
        if delivery["conversation_id"] == number:
            add(delivery["at"], "webhook",
                f"{delivery['event']} {delivery['message_id'] or ''} attempt {delivery['attempt']}: {delivery['outcome']}")
    for call in records.calls:
        if call["conversation"] == number:
            about = call.get("marker") or call.get("shown") or ""
            add(call["start"], "call", f"{call['kind']} {about} → {call['status'] or 'no answer'}")
    turns = set()
    for turn in records.turns:
        if turn["session_id"] != session(number):
            continue
        turns.add(turn["id"])
        add(turn["opened_at"], "database", f"turn {turn['id']} opened")
        add(turn["closed_at"], "database",
            f"turn {turn['id']} {turn['state']} at revision {turn['revision']}, attempt {turn['attempts']}: {turn['reason']}")
    for step in records.steps:
        if step["turn_id"] in turns:
            add(step["completed_at"], "database",
                f"turn {step['turn_id']}/{step['revision']} step {step['name']} {step['status']}{_unless(step['error'], None)}")
    for row in records.inbox:
        if row["session_id"] == session(number):
            add(row["at"], "database", f"inbox {row['external_id']}, now {row['kind']} of turn {row['turn_id']}")
    for item in records.outbox:
        if item["session_id"] == session(number):
            about = f"of turn {item['turn_id']}, {item['parts']} parts"
            add(item["at"], "database", f"outbox {item['kind']} {item['marker']} {about}")
            add(item["delivered_at"] or found and max(f[0] for f in found), "database",
                f"outbox {item['marker']} is {item['state']} after {item['attempts']} attempts{_unless(item['error'], None)}")
    if found:
        begin, end = min(f[0] for f in found) - 5, max(f[0] for f in found) + 30
        for event in records.events:
            if begin <= event["at"] <= end:
                add(event["at"], "CHAOS", event["text"])
    return [f"{datetime.fromtimestamp(at).strftime('%H:%M:%S.%f')[:-3]}  {who:<10} {text}" for at, who, text in sorted(found)]


def _unless(value, usual):
    return "" if value in (None, usual) else f" ({value})"
