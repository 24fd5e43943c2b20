"""The sections that measure one layer alone: wire, json, postgres, http. Both ends on one CPU, references in turn."""

from . import cluster
from .table import Row, at_least, at_most, ratio_at_least, ratio_at_most
from .workload import ONE_CPU, Serving


def wire(tools, folder, runs, scale):
    socket = folder / "echo.sock"
    one, many, floor = [], [], []
    with Serving([*ONE_CPU, tools.bench, "wire-serve", "--socket", socket]) as server:
        call = ["wire-call", "--socket", socket, "--server", server.process.pid]
        for _ in range(runs):
            # 420 bytes: the same frame with its envelope.
            floor.append(tools.measure_reference("pingpong", scale(50_000), 1, 420))
            one.append(tools.measure(*call, "--calls", scale(50_000)))
            many.append(tools.measure(*call, "--calls", scale(200_000), "--in-flight", 64))
    name = "typed call, 300 B"
    c = "C ping-pong"
    return [
        Row("wire", f"{name}: p50", "µs", of(one, "p50_us"), of(floor, "p50_us"), c, ratio_at_most(5)),
        Row("wire", f"{name}: p99", "µs", of(one, "p99_us"), of(floor, "p99_us"), c, ratio_at_most(5)),
        Row("wire", f"{name}: calls/s, 1 in flight", "/s", of(one, "per_second"), of(floor, "per_second"), c),
        Row("wire", f"{name}: calls/s, 64 in flight", "/s", of(many, "per_second"), target=at_least(120_000)),
        Row("wire", f"{name}: calls a second of CPU, 64 in flight", "/s", of_cpu(many)),
        Row("wire", f"{name}: server CPU a call, 1 in flight", "µs", of(one, "server_cpu_us"), of(floor, "server_cpu_us"), c),
        Row("wire", f"{name}: server CPU a call, 64 in flight", "µs", of(many, "server_cpu_us"), target=at_most(5)),
    ]


def json(tools, folder, runs, scale):
    results = [tools.measure("coder", "--milliseconds", max(2, scale(20))) for _ in range(runs)]
    rows = []
    for size in ("small", "large"):
        for way in ("decode", "encode"):
            ours = [r[size][f"{way}_us"] for r in results]
            foundation = [r[size][f"foundation_{way}_us"] for r in results]
            name = f"{way} {results[0][size]['bytes']:,} B"
            row = Row("json", name, "µs", ours, foundation, "Foundation", ratio_at_least(3), inverted=True)
            rows.append(row)
    return rows


def postgres(tools, folder, runs, scale):
    data = folder / "select-postgres"
    cluster.make(data)
    one, one_c, many, many_c = [], [], [], []
    with cluster.Cluster(data, folder / "select-run", cpu=ONE_CPU) as server:
        server.sql(
            "create table benchmark (id int primary key, name text not null, note text not null);"
            "insert into benchmark select i, 'customer ' || i, repeat('n', 100) from generate_series(1, 1000) i;"
            "analyze benchmark;")
        for _ in range(runs):
            one_c.append(tools.measure_reference("select", server.url, scale(20_000), 1))
            one.append(tools.measure("select", "--database", server.url, "--calls", scale(20_000)))
            many_c.append(tools.measure_reference("select", server.url, scale(100_000), 64))
            many.append(tools.measure("select", "--database", server.url, "--calls", scale(100_000), "--in-flight", 64))
    c = "C libpq"
    return [
        Row("postgres", "prepared select: p50", "µs", of(one, "p50_us"), of(one_c, "p50_us"), c, ratio_at_most(1.5)),
        Row("postgres", "prepared select: p99", "µs", of(one, "p99_us"), of(one_c, "p99_us"), c),
        Row("postgres", "pipelined, 64 in flight", "/s", of(many, "per_second"), of(many_c, "per_second"), c, at_least(80_000)),
    ]


def http(tools, folder, runs, scale):
    one, many, floor = [], [], []
    with Serving([*ONE_CPU, tools.reference("server"), 300]) as server:
        url = f"http://127.0.0.1:{server.greeting}/"
        for _ in range(runs):
            floor.append(tools.measure_reference("get", url, scale(20_000)))
            one.append(tools.measure("get", "--url", url, "--calls", scale(20_000)))
            many.append(tools.measure("get", "--url", url, "--calls", scale(20_000), "--in-flight", 16))
    c = "C libcurl"
    return [
        Row("http", "keep-alive GET: p50", "µs", of(one, "p50_us"), of(floor, "p50_us"), c, ratio_at_most(1.25)),
        Row("http", "keep-alive GET: p99", "µs", of(one, "p99_us"), of(floor, "p99_us"), c),
        Row("http", "GETs/s, 16 in flight", "/s", of(many, "per_second")),
    ]


def of_cpu(results):
    """Calls a second of processor time that both ends took: what a CPU does that nobody else uses meanwhile."""
    return [1e6 / (result["cpu_us"] + result["server_cpu_us"]) for result in results]


def of(results, key):
    return [result[key] for result in results]
