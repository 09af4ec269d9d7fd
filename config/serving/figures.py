"""Figures for Prometheus, on an address of their own that the public does not reach."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable

from prometheus_client import REGISTRY, Counter, Gauge, Histogram, start_http_server
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from config.serving.memory import Memory
from publication import current

logger = logging.getLogger(__name__)

PORTS = 16
"""Each process of a machine takes the first free port from the given one on."""

RENDERED = Histogram(
    "plan_render_seconds",
    "How long Django took to answer, by class of status.",
    ["status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
SLOW_QUERIES = Counter("plan_slow_queries_total", "Queries slower than SLOW_QUERY_MS.")
MEMORY = Gauge("plan_memory_bytes", "Bytes that kept answers fill.")
ENTRIES = Gauge("plan_memory_answers", "Answers that are kept.")
LOOKED = Gauge("plan_seconds_since_look", "Seconds since this process last saw the database.")
STALE = Gauge("plan_database_gone", "1 while the database does not answer.")
EDITIONS = Gauge("plan_editions", "Editions that are public, of all plans.")


class Given(Collector):
    """Tell how many answers memory has given: it counts them itself, as each reader waits."""

    def __init__(self) -> None:
        self.memory = Memory(0)

    def collect(self) -> Iterable[CounterMetricFamily]:
        words = "Public answers that were given from memory."
        yield CounterMetricFamily("plan_answers_from_memory", words, value=self.memory.given)


GIVEN = Given()
REGISTRY.register(GIVEN)


def measure(memory: Memory) -> None:
    """Let the gauges tell of this process."""
    GIVEN.memory = memory
    MEMORY.set_function(lambda: memory.size)
    ENTRIES.set_function(lambda: len(memory))
    LOOKED.set_function(lambda: time.monotonic() - current.looked_at())
    STALE.set_function(lambda: current.stale_since() is not None)
    EDITIONS.set_function(lambda: sum(len(ours) for ours in current.loaded().editions.values()))


def expose(address: str) -> int:
    """Answer Prometheus at ``host:port``, or the next port that is free; return the port."""
    host, _colon, port = address.rpartition(":")
    for one in range(int(port), int(port) + PORTS):
        try:
            start_http_server(one, host)
        except OSError:
            continue
        logger.info("Figures of this process: http://%s:%s/metrics", host, one)
        return one
    raise SystemExit(f"METRICS_ADDRESS: none of {PORTS} ports from {address} on is free.")
