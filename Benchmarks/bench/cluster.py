"""A private PostgreSQL, reachable by its Unix socket only, as durable as it comes."""

import os
import shutil
import signal
import time

from .workload import ROOT, Failed, run, say, spawn

POSTGRES = ROOT / "scripts/postgres"


def make(folder):
    """Makes an empty cluster with the database `lev`."""
    say("Making a private PostgreSQL cluster …")
    folder.mkdir(parents=True)
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    run([POSTGRES, "initdb", "-D", folder, "-U", "lev", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"])
    run(["sh", "-c", f'echo "create database lev" | "{POSTGRES}" postgres --single -D "{folder}" postgres'])


class Cluster:
    """A running cluster."""

    def __init__(self, folder, run_folder, cpu=()):
        self.folder, self.run_folder, self.cpu = folder, run_folder, list(cpu)

    @property
    def url(self):
        return f"postgresql:///lev?host={self.run_folder}&user=lev"

    def __enter__(self):
        self.run_folder.mkdir(parents=True, exist_ok=True)
        self.log = open(self.folder.parent / "postgres.log", "ab")
        settings = ["listen_addresses=", "max_connections=200", "fsync=on", "synchronous_commit=on", "full_page_writes=on"]
        words = [word for setting in settings for word in ("-c", setting)]
        command = [*self.cpu, POSTGRES, "postgres", "-D", self.folder, "-k", self.run_folder, *words]
        self.process = spawn(command, stdout=self.log, stderr=self.log)
        for _ in range(600):
            if self.process.poll() is not None:
                raise Failed(f"PostgreSQL did not start; see {self.log.name}")
            try:
                run([POSTGRES, "pg_isready", "-q", "-h", self.run_folder, "-U", "lev", "-d", "postgres"])
                return self
            except Failed:
                time.sleep(0.1)
        raise Failed("PostgreSQL was not ready within a minute")

    def __exit__(self, *_):
        # SIGINT is its fast shutdown.
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=30)
        except Exception:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
        self.log.close()

    def sql(self, text):
        return run([POSTGRES, "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.url, "-c", text])
