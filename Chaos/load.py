"""Our own share of a turn, and the memory of the processes: what a run without faults measures."""

from collections import defaultdict


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def own_shares(records, latency):
    """Seconds of each answered turn that were not the models': from the end of its coalescing window to its first public
    message at Chatwoot, less the model calls on the way. Also where they went: `begin` until the first step, `steps` and
    between them, `deliver` from the last step on.

    A step's calls are the whole multiples of `latency` in its duration; steps that ran side by side count as the longest.
    """
    posted = {}
    for conversation in records.conversations:
        for message in conversation["messages"]:
            marker = (message["content_attributes"] or {}).get("lev_marker")
            if marker and not message["private"]:
                posted.setdefault(marker.split("/")[0], message["at"])
    steps = defaultdict(list)
    for step in records.steps:
        if step["started_at"] is not None:
            steps[step["turn_id"], step["revision"]].append((step["started_at"], step["completed_at"]))
    turns = {turn["id"]: turn for turn in records.turns}
    shares = []
    for item in records.outbox:
        turn = turns.get(item["turn_id"])
        if turn is None or item["marker"] not in posted:
            continue
        spans = steps[turn["id"], turn["revision"]]
        first = min((start for start, _ in spans), default=turn["due_at"])
        last = max((stop for _, stop in spans), default=first)
        share = {
            "begin": first - turn["due_at"], "steps": last - first - _models(spans, latency),
            "deliver": posted[item["marker"]] - last}
        shares.append({"whole": sum(share.values()), **share})
    return shares


def _models(spans, latency):
    total, end, longest = 0.0, None, 0.0
    for start, stop in sorted(spans):
        calls = int((stop - start) / latency) * latency
        if end is not None and start < end - 0.002:
            end, longest = max(end, stop), max(longest, calls)
        else:
            total, end, longest = total + longest, stop, calls
    return total + longest


def memory(before, after):
    """Lines of a table, and whether every process stayed within a tenth of its size."""
    lines, flat = [], True
    for name in sorted(before):
        if name not in after or name in ("postgres",):
            continue
        grown = after[name] / before[name] - 1
        flat &= grown <= 0.10
        lines.append(f"  {name:<42} {before[name]:6.1f} → {after[name]:6.1f} MB  {grown:+.1%}")
    return lines, flat
