"""What is known in the end, from outside: what Chatwoot received, what it was asked, and what the database holds."""

from dataclasses import dataclass, field
from datetime import datetime

TABLES = {
    "inbox": """select id, external_id, session_id, kind, turn_id, extract(epoch from received_at)::float8 as at
        from inbox where source = 'chatwoot' order by id""",
    "turns": """select id, session_id, state, revision, attempts, lease_owner, extract(epoch from opened_at)::float8 as opened_at,
        extract(epoch from due_at)::float8 as due_at, extract(epoch from closed_at)::float8 as closed_at,
        outcome->>'escalation_reason' as reason from turns order by id""",
    "steps": """select turn_id, revision, name, status, error, extract(epoch from completed_at)::float8 as completed_at,
        extract(epoch from completed_at)::float8 - duration_ms / 1000.0 as started_at from steps order by completed_at""",
    "outbox": """select id, turn_id, session_id, kind, marker, state, attempts, error,
        coalesce(jsonb_array_length(payload->'parts'), 0) as parts,
        extract(epoch from created_at)::float8 as at, extract(epoch from delivered_at)::float8 as delivered_at
        from outbox order by id""",
    "proposals": "select id, session_id, tool, state, decided_by from proposals",
    "proposal_events": "select proposal_id, to_state, actor from proposal_events order by id",
    "quarantine": "select id, reason, delivery_id from webhook_quarantine",
}


def seconds(text):
    return datetime.fromisoformat(text).timestamp()


@dataclass
class Records:
    """Times are seconds since 1970. A conversation's session is `chatwoot-1-NUMBER`."""

    # As the simulator reports them, with `at` as seconds.
    conversations: list = field(default_factory=list)
    # Calls at Chatwoot, in order; nothing where they were not written down.
    calls: list = field(default_factory=list)
    deliveries: list = field(default_factory=list)
    inbox: list = field(default_factory=list)
    turns: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    outbox: list = field(default_factory=list)
    proposals: list = field(default_factory=list)
    proposal_events: list = field(default_factory=list)
    quarantine: list = field(default_factory=list)
    # Name → process id of what was alive after the stop.
    survivors: dict = field(default_factory=dict)
    # Kills, and what else was done to the system.
    events: list = field(default_factory=list)

    @classmethod
    def collect(cls, simulator, database, calls=(), events=()):
        records = cls(calls=list(calls), events=list(events))
        records.conversations = conversations(simulator)
        records.deliveries = simulator.get("/simulator/chatwoot/deliveries?limit=20000")["deliveries"]
        for delivery in records.deliveries:
            delivery["at"] = seconds(delivery["at"])
        for table, query in TABLES.items():
            setattr(records, table, database.rows(query, patience=60))
        return records


def conversations(simulator):
    found = simulator.get("/simulator/chatwoot/conversations?full=true")["conversations"]
    for conversation in found:
        for entry in conversation["messages"] + conversation["timeline"]:
            entry["at"] = seconds(entry["at"])
    return found


def session(number):
    return f"chatwoot-1-{number}"
