"""Load by wrk, and what came of it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass

from benchmarks.serving.cluster import HOST

CONNECTIONS, SECONDS = 64, 4
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Load:
    """Requests a second, the 99th percentile in milliseconds, answers that were none."""

    rate: float
    p99: float
    faults: int


def load(
    address: str, headers: dict[str, str] | None = None, connections: int = CONNECTIONS
) -> Load:
    """Ask for one address for some seconds over many connections."""
    given = {"Host": HOST, "X-Forwarded-Proto": "https", **(headers or {})}
    command = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency"]
    for name, value in given.items():
        command += ["-H", f"{name}: {value}"]
    done = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done)[1])  # type: ignore[index]
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", done).groups()  # type: ignore[union-attr]
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", done)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+)", done)
    faults = int(bad[1]) if bad else 0
    faults += sum(map(int, broken.groups())) if broken else 0
    return Load(rate, float(value) * UNITS[unit], faults)
