"""Rows of the result: a value, its reference of the same run, its target."""

import json
import statistics
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Target:
    """What a row should reach: its ratio to the reference, or its value itself."""

    limit: float
    of: str = "value"  # or "ratio"
    at_least: bool = False

    def met(self, value, ratio):
        measured = ratio if self.of == "ratio" else value
        if measured is None:
            return None
        return measured >= self.limit if self.at_least else measured <= self.limit

    def text(self, unit):
        sign = "≥" if self.at_least else "≤"
        if self.of == "ratio":
            return f"{sign} {number(self.limit)}×"
        return f"{sign} {number(self.limit)} {unit}".rstrip()


def at_most(limit):
    return Target(limit)


def at_least(limit):
    return Target(limit, at_least=True)


def ratio_at_most(limit):
    return Target(limit, of="ratio")


def ratio_at_least(limit):
    return Target(limit, of="ratio", at_least=True)


@dataclass
class Row:
    """One line. `values` holds one measurement a run; `references`, when given, those made in the same runs."""

    section: str
    name: str
    unit: str
    values: list
    references: list = field(default_factory=list)
    reference_name: str = ""
    target: Target | None = None
    # The reference over the value instead: how many times as fast we are.
    inverted: bool = False

    @property
    def value(self):
        return statistics.median(self.values)

    @property
    def reference(self):
        return statistics.median(self.references) if self.references else None

    @property
    def ratio(self):
        pairs = [(v, r) for v, r in zip(self.values, self.references) if v and r]
        if not pairs:
            return None
        return statistics.median(r / v if self.inverted else v / r for v, r in pairs)

    @property
    def met(self):
        return self.target.met(self.value, self.ratio) if self.target else None

    def record(self):
        return {
            "section": self.section, "name": self.name, "unit": self.unit, "value": self.value, "values": self.values,
            "reference": self.reference, "references": self.references, "reference_name": self.reference_name,
            "ratio": self.ratio, "target": self.target.text(self.unit) if self.target else None, "met": self.met,
        }


def number(value):
    if value is None:
        return "–"
    if isinstance(value, int) or abs(value) >= 1000:
        return f"{round(value):,}"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f}"


HEADER = ["", "ratio", "ours", "runs", "reference", "target", "met"]


def process_cells(processes):
    """The table of processes: what each section has noted of each."""
    columns = list(dict.fromkeys(column for noted in processes.values() for column in noted))
    rows = [[name, *(number(noted[c]) if c in noted else "" for c in columns)] for name, noted in sorted(processes.items())]
    return [["process", *columns], *rows]


def aligned(lines):
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return [
        "  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(line, widths))).rstrip() for line in lines]


def cells(row):
    reference = f"{number(row.reference)} {row.unit} {row.reference_name}" if row.references else ""
    spread = f"{number(min(row.values))}–{number(max(row.values))}" if len(row.values) > 1 else ""
    return [
        row.name, f"{number(row.ratio)}×" if row.ratio is not None else "", f"{number(row.value)} {row.unit}", spread, reference,
        row.target.text(row.unit) if row.target else "", {None: "", True: "yes", False: "NO"}[row.met],
    ]


def text(rows, processes):
    """The tables as people read them, a heading a section."""
    lines = [cells(row) for row in rows]
    widths = [max(len(line[i]) for line in [*lines, HEADER]) for i in range(len(HEADER))]
    right = {1, 2, 3}

    def laid_out(line):
        parts = [c.rjust(w) if i in right else c.ljust(w) for i, (c, w) in enumerate(zip(line, widths))]
        return "  ".join(parts).rstrip()

    out = []
    for index, row in enumerate(rows):
        if index == 0 or row.section != rows[index - 1].section:
            out += ["", laid_out([row.section, *HEADER[1:]])]
        out.append(laid_out(cells(row)))
    if processes:
        out += ["", *aligned(process_cells(processes))]
    return "\n".join(out)


def markdown(rows, processes):
    """The tables as docs/benchmarks.md holds them."""
    out = ["| section | what | " + " | ".join(HEADER[1:]) + " |", "|---" * (len(HEADER) + 1) + "|"]
    for row in rows:
        out.append("| " + " | ".join([row.section, *cells(row)]) + " |")
    if processes:
        head, *lines = process_cells(processes)
        out += ["", "| " + " | ".join(head) + " |", "|---" * len(head) + "|", *("| " + " | ".join(line) + " |" for line in lines)]
    return "\n".join(out)


def as_json(machine, rows, processes):
    return json.dumps({"machine": machine, "rows": [row.record() for row in rows], "processes": processes}, ensure_ascii=False)
