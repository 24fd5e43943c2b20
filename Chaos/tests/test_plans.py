"""A seed means the same every time, and what is planned can be done."""

import unittest

import crowd
import faults
import load
from records import Records


class APlan(unittest.TestCase):
    def test_is_the_same_for_the_same_seed_and_another_for_another(self):
        self.assertEqual(crowd.plan(5, 20, 60), crowd.plan(5, 20, 60))
        self.assertNotEqual(crowd.plan(5, 20, 60), crowd.plan(6, 20, 60))
        self.assertEqual(faults.plan(5, 60), faults.plan(5, 60))
        self.assertNotEqual(faults.plan(5, 60), faults.plan(6, 60))

    def test_gives_a_customer_the_same_life_whoever_else_writes(self):
        few, many = crowd.plan(5, 3, 60), crowd.plan(5, 30, 60)
        self.assertEqual(few, [act for act in many if act.conversation < 3])

    def test_names_only_what_can_be_done(self):
        for act in crowd.plan(1, 50, 300):
            self.assertTrue(hasattr(crowd.Crowd, f"_{act.kind}"), act)
        for fault in faults.plan(1, 3000):
            self.assertTrue(hasattr(faults.Faults, f"_{fault.kind}"), fault)

    def test_of_a_small_run_loses_no_webhook(self):
        rules = [fault.detail["rule"] for fault in faults.plan(1, 3000, small=True) if fault.kind == "webhook"]
        self.assertNotIn("webhook_lost", [rule["kind"] for rule in rules])

    def test_leaves_every_conversation_to_the_bot_in_a_run_that_measures(self):
        self.assertEqual({act.kind for act in crowd.plan(1, 20, 120, people=False)}, {"write", "hand_back"})


class OurOwnShare(unittest.TestCase):
    def test_is_the_way_from_the_window_to_the_message_without_the_models(self):
        def step(name, start, stop):
            return {"turn_id": 1, "revision": 1, "name": name, "started_at": start, "completed_at": stop}
        records = Records(
            conversations=[{"id": 7, "messages": [
                {"at": 14.1, "private": False, "content_attributes": {"lev_marker": "m/1"}}]}],
            turns=[{"id": 1, "revision": 1, "due_at": 10.0}], outbox=[{"turn_id": 1, "marker": "m"}],
            # One call, then two beside one, then one that was none.
            steps=[step("route", 10.0, 11.01), step("draft:x", 11.01, 13.04), step("detect", 11.01, 12.02),
                   step("judge", 13.04, 13.06)])
        share = load.own_shares(records, 1.0)[0]
        self.assertAlmostEqual(share["whole"], 1.1)
        self.assertAlmostEqual(share["deliver"], 1.04)


if __name__ == "__main__":
    unittest.main()
