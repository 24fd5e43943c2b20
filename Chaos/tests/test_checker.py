"""The checker notices each kind of violation, and nothing where the promise was kept."""

import unittest

from checker import check
from records import Records

MARKER = "11111111-0000-0000-0000-000000000001"


def message(number, at, sender, content="words", private=False, marker=None):
    return {
        "id": number, "at": at, "sender": sender, "content": content, "private": private, "outcome": "answered",
        "message_type": "incoming" if sender.startswith("contact") else "outgoing",
        "content_attributes": {"lev_marker": marker} if marker else {}}


def said(number, at, sender):
    return {"at": at, "kind": "message", "by": sender, "detail": {"message_id": number}}


def status(at, to, by="user:2"):
    return {"at": at, "kind": "status", "by": by, "detail": {"to": to}}


def post(at, marker=MARKER + "/1"):
    return {"kind": "post", "conversation": 7, "start": at - 0.01, "end": at + 0.02, "status": 200, "marker": marker}


def read(at, kind="read", shown=None):
    return {"kind": kind, "conversation": 7, "start": at, "end": at + 0.01, "status": 200, "shown": shown}


def kept():
    """A question at 10, and its answer at 20: nothing is wrong."""
    return Records(
        conversations=[{
            "id": 7,
            "messages": [message(1, 10, "contact:1"), message(2, 20, "bot:1", marker=MARKER + "/1")],
            "timeline": [status(9.9, "pending", "contact:1"), said(1, 10, "contact:1"), said(2, 20, "bot:1")],
        }],
        calls=[read(19, "read_messages"), read(19.5, shown={"status": "pending", "assignee": None}), post(20)],
        deliveries=[{"conversation_id": 7, "message_id": 1, "event": "message_created", "outcome": "200", "at": 10.1}],
        inbox=[{"id": 1, "external_id": "m1", "session_id": "chatwoot-1-7", "kind": "message", "turn_id": 5}],
        turns=[{"id": 5, "session_id": "chatwoot-1-7", "state": "delivered"}],
        outbox=[{"id": 3, "turn_id": 5, "session_id": "chatwoot-1-7", "kind": "reply", "marker": MARKER, "state": "delivered",
                 "attempts": 1, "error": None, "parts": 1}])


def kinds(records):
    return sorted(violation.kind for violation in check(records))


class TheChecker(unittest.TestCase):
    def setUp(self):
        self.records = kept()
        self.conversation = self.records.conversations[0]

    def leave_unanswered(self):
        del self.conversation["messages"][1], self.conversation["timeline"][-1]
        self.records.outbox[0]["state"] = "withdrawn"

    def test_finds_nothing_where_the_promise_was_kept(self):
        self.assertEqual(kinds(self.records), [])

    def test_notices_a_question_without_an_answer(self):
        self.conversation["messages"].insert(1, message(3, 12, "contact:1"))
        self.conversation["timeline"].insert(2, said(3, 12, "contact:1"))
        self.assertEqual(kinds(self.records), ["unanswered"])

    def test_takes_a_hand_over_for_an_answer(self):
        self.leave_unanswered()
        self.conversation["timeline"].append(status(30, "open", "bot:1"))
        self.assertEqual(kinds(self.records), [])

    def test_asks_no_answer_for_what_people_were_asked(self):
        self.conversation["timeline"].insert(1, status(9.95, "open"))
        self.leave_unanswered()
        self.assertEqual(kinds(self.records), [])

    def test_notices_a_bot_in_charge_that_says_nothing(self):
        self.leave_unanswered()
        self.assertEqual(kinds(self.records), ["silence", "unanswered"])

    def test_notices_a_question_that_a_customer_put_when_he_opened_the_conversation_again(self):
        self.conversation["messages"].append(message(3, 40, "contact:1"))
        self.conversation["timeline"] += [
            status(30, "resolved"), said(3, 40, "contact:1"), status(40, "pending", "contact:1")]
        self.assertEqual(kinds(self.records), ["silence", "unanswered"])

    def test_notices_the_same_marker_twice(self):
        self.conversation["messages"].append(message(3, 21, "bot:1", marker=MARKER + "/1"))
        self.records.calls.append(post(21))
        self.assertEqual(kinds(self.records), ["double", "double"])

    def test_notices_a_private_note_twice(self):
        self.conversation["messages"] += [message(n, 21, "bot:1", private=True, marker=MARKER + "/note") for n in (3, 4)]
        self.assertEqual(kinds(self.records), ["double"])

    def test_notices_two_answers_of_a_turn(self):
        self.records.outbox.append(
            {**self.records.outbox[0], "id": 4, "kind": "handover", "marker": MARKER.replace("1", "2"), "parts": 0})
        self.assertEqual(kinds(self.records), ["double"])

    def test_notices_a_reply_of_which_a_part_is_missing(self):
        self.records.outbox[0]["parts"] = 2
        self.assertEqual(kinds(self.records), ["partial"])

    def test_forgives_a_missing_part_that_a_colleague_got(self):
        self.records.outbox[0]["parts"] = 2
        self.conversation["messages"].append(message(3, 21, "bot:1", private=True, marker=MARKER + "/withdrawn"))
        self.assertEqual(kinds(self.records), [])

    def test_notices_words_that_no_commit_decided(self):
        self.records.outbox[0]["marker"] = "another"
        self.assertIn("unknown", kinds(self.records))

    def test_notices_words_without_a_marker(self):
        self.conversation["messages"].append(message(3, 21, "bot:1"))
        self.assertIn("unmarked", kinds(self.records))

    def test_notices_a_public_message_after_a_takeover_that_the_read_before_it_showed(self):
        self.conversation["timeline"].insert(2, status(18, "open"))
        self.assertEqual(kinds(self.records), ["takeover"])

    def test_notices_a_public_message_after_an_assignment_that_the_read_before_it_showed(self):
        self.conversation["timeline"].insert(2, {"at": 18, "kind": "assignee", "by": "user:2", "detail": {"user_id": 2}})
        self.assertEqual(kinds(self.records), ["takeover"])

    def test_believes_what_the_read_itself_said(self):
        self.records.calls[1]["shown"] = {"status": "open", "assignee": None}
        self.assertEqual(kinds(self.records), ["takeover"])

    def test_forgives_a_takeover_after_the_read(self):
        self.conversation["timeline"].insert(2, status(19.8, "open"))
        self.assertEqual(kinds(self.records), [])

    def test_notices_a_public_message_after_a_persons_answer(self):
        self.conversation["messages"].insert(1, message(3, 15, "user:2"))
        self.assertEqual(kinds(self.records), ["takeover"])

    def test_forgives_an_answer_of_a_person_to_an_earlier_question(self):
        self.conversation["messages"].insert(0, message(0, 5, "user:2"))
        self.assertEqual(kinds(self.records), [])

    def test_notices_a_public_message_without_a_read(self):
        del self.records.calls[1]
        self.assertEqual(kinds(self.records), ["blind"])

    def test_notices_a_message_that_did_not_come_by_the_desk(self):
        del self.records.calls[2]
        self.assertEqual(kinds(self.records), ["unseen"])

    def test_notices_writes_without_approval_and_twice(self):
        self.records.proposals = [
            {"id": "a", "session_id": "chatwoot-1-7", "tool": "skip_month", "state": "done", "decided_by": None},
            {"id": "b", "session_id": "chatwoot-1-7", "tool": "skip_month", "state": "done", "decided_by": "customer:1"},
            {"id": "c", "session_id": "chatwoot-1-7", "tool": "skip_month", "state": "executing", "decided_by": "customer:1"}]
        self.records.proposal_events = [
            {"proposal_id": p, "to_state": s, "actor": ""} for p, states in {
                "a": ("proposed", "executing", "done"), "b": ("proposed", "approved", "executing", "executing", "done"),
                "c": ("proposed", "approved", "executing")}.items() for s in states]
        self.assertEqual(kinds(self.records), ["pending", "repeated write", "unapproved"])

    def test_notices_what_is_pending_for_ever(self):
        self.records.turns[0]["state"] = "running"
        self.records.outbox[0]["state"] = "sending"
        self.records.inbox.append({"id": 2, "external_id": "m9", "session_id": "x", "kind": "message", "turn_id": None})
        self.assertEqual(kinds(self.records), ["pending"] * 3)

    def test_notices_what_was_accepted_and_not_stored(self):
        self.records.inbox[0]["external_id"] = "m99"
        self.assertEqual(kinds(self.records), ["lost", "unanswered"])

    def test_asks_no_inbox_for_what_was_refused_or_never_delivered(self):
        self.records.deliveries[0]["outcome"] = "500"
        self.assertEqual(kinds(self.records), [])

    def test_notices_a_process_that_was_left_behind(self):
        self.records.survivors = {"router": 4711}
        self.assertEqual(kinds(self.records), ["leaked"])

    def test_notices_a_webhook_that_was_not_understood(self):
        self.records.quarantine = [{"id": 1, "reason": "event", "delivery_id": "d"}]
        self.assertEqual(kinds(self.records), ["quarantined"])


if __name__ == "__main__":
    unittest.main()
