"""Building and running what is measured."""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REFERENCES = {
    "pingpong": [], "server": [], "get": ["-lcurl"], "select": ["-I/usr/include/postgresql", "-lpq"],
}
ONE_CPU = ["taskset", "-c", "0"]


def say(text):
    print(f"▸ {text}", file=sys.stderr, flush=True)


class Failed(Exception):
    """A workload did not do its work."""


def _die_with_parent():
    # PR_SET_PDEATHSIG: whatever ends this program, nothing that it started stays behind.
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def spawn(command, **options):
    return subprocess.Popen([str(word) for word in command], start_new_session=True, preexec_fn=_die_with_parent, **options)


def run(command, timeout=600, **options):
    """Runs a command to its end and returns its standard output."""
    process = spawn(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    try:
        output, errors = process.communicate(timeout=timeout)
    except BaseException:
        process.kill()
        process.wait()
        raise
    if process.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}: exit {process.returncode}\n{errors.strip()}")
    return output


class Tools:
    """The executables: the product's, lev-bench, and the C references."""

    def __init__(self, folder, product=None):
        """`product`: a folder with the product's release executables and lev-bench, to be taken instead of building them."""
        self.folder = folder
        self._product = Path(product) if product else None

    @property
    def product(self):
        if self._product is None:
            say("Building the release (the first time takes some minutes) …")
            self._product = Path(run([ROOT / "scripts/build", "release"], timeout=3600, cwd=ROOT).split()[-1])
        return self._product

    @property
    def bench(self):
        built = self.folder / "lev-bench"
        if not built.exists():
            source = (self._product or self.folder) / "lev-bench"
            if not source.exists():
                say("Building lev-bench …")
                options = ["-c", "release", "--static-swift-stdlib", "-Xlinker", "-s", "--product", "lev-bench"]
                run(["swift", "build", *options], timeout=3600, cwd=ROOT)
                source = Path(run(["swift", "build", "-c", "release", "--show-bin-path"], cwd=ROOT).strip()) / "lev-bench"
            built.symlink_to(source)
        return built

    def reference(self, name):
        built = self.folder / name
        if not built.exists():
            compiler = shutil.which("cc") or shutil.which("clang")
            if compiler is None:
                raise Failed("no C compiler: install gcc, or put Swift's clang on the PATH")
            source = ROOT / f"Benchmarks/C/{name}.c"
            run([compiler, "-O2", "-D_GNU_SOURCE", source, "-o", built, *REFERENCES[name]])
        return built

    def measure(self, *arguments, cpu=ONE_CPU, timeout=600):
        """One workload of lev-bench, on one CPU unless `cpu` is empty."""
        return json.loads(run([*cpu, self.bench, *arguments], timeout=timeout))

    def measure_reference(self, name, *arguments):
        return json.loads(run([*ONE_CPU, self.reference(name), *arguments]))


class Serving:
    """A program that serves until its standard input ends, and that prints one line when it is ready."""

    def __init__(self, command, greets=True):
        self.command = " ".join(map(str, command))
        self.process = spawn(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.greeting = self._line() if greets else ""

    def ask(self):
        """What a program that answers each line with a line of JSON says next."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return json.loads(self._line())

    def _line(self):
        line = self.process.stdout.readline().strip()
        if not line:
            raise Failed(f"{self.command}: it did not start or broke off, exit {self.process.wait()}")
        return line

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def machine(folder):
    """What the numbers were measured on, and how busy it was."""
    import platform
    import time

    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    return {
        "processor": model, "processors": os.cpu_count(), "kernel": platform.release(),
        "date": time.strftime("%Y-%m-%d %H:%M"), "load": os.getloadavg()[0], "fdatasync_ms": fdatasync(folder),
    }


def fdatasync(folder):
    """Median milliseconds until 8 KB are on the disk that holds `folder`: the floor under a commit."""
    import statistics
    import time

    path = folder / "fdatasync"
    times = []
    with open(path, "wb", buffering=0) as file:
        file.write(bytes(8192))
        os.fsync(file.fileno())
        for _ in range(50):
            file.seek(0)
            file.write(bytes(8192))
            start = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - start) * 1e3)
    path.unlink()
    return statistics.median(times)
