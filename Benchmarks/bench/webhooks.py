"""What the gateway takes from the help desk: signature, JSON, durable insert, 2xx."""

from .system import System
from .table import Row, at_least, at_most
from .workload import Failed

SECRET = "bench"
IN_FLIGHT = 16


def webhooks(tools, home, runs, scale):
    # The turns that these messages open are due after a minute: what is measured is taking them, not answering.
    system = System(tools, home / "system", settings={"CHATWOOT_BOT_SECRET": SECRET, "LEV_COALESCE_MS": 60_000})
    try:
        system.start()
        call = ["webhooks", "--socket", system.run_folder / "gateway.sock", "--secret", SECRET]
        many, one, first = [], [], 0
        for _ in range(runs):
            for results, count, in_flight in ((many, scale(10_000), IN_FLIGHT), (one, scale(2_000), 1)):
                results.append(tools.measure(*call, "--calls", count, "--first", first, "--in-flight", in_flight, cpu=()))
                first += 2 * count
        stored = int(system.sql("select count(*) from inbox"))
        sent = sum(scale(10_000) + scale(10_000) // 10 + scale(2_000) + scale(2_000) // 10 for _ in range(runs))
        if stored != sent:
            raise Failed(f"{sent} webhooks were answered 2xx and {stored} messages are stored")
    finally:
        system.close()
    return [
        Row("webhooks", f"accepted, {IN_FLIGHT} in flight", "/s", [r["per_second"] for r in many], target=at_least(1500)),
        Row("webhooks", f"{IN_FLIGHT} in flight: p50", "ms", [r["p50_us"] / 1e3 for r in many]),
        Row("webhooks", f"{IN_FLIGHT} in flight: p99", "ms", [r["p99_us"] / 1e3 for r in many], target=at_most(25)),
        Row("webhooks", "one at a time: p50", "ms", [r["p50_us"] / 1e3 for r in one]),
        Row("webhooks", "one at a time: p99", "ms", [r["p99_us"] / 1e3 for r in one]),
    ]
