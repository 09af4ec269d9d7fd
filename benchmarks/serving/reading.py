"""The readers of a soak: they ask at a pace, and note what they got and when."""

from __future__ import annotations

import http.client
import random
import threading
import time
from dataclasses import dataclass, field

from benchmarks.serving.cluster import HOST
from benchmarks.serving.routes import Kind, kind_of
from benchmarks.serving.writing import digest

SHARES: dict[Kind, float] = {"page": 0.85, "file": 0.12, "made": 0.03}
"""Of a hundred readers, how many ask for what."""


@dataclass(frozen=True, slots=True)
class Read:
    """One answer: when it was asked for and was whole, what it was. Status 0: none came."""

    address: str
    asked: float
    got: float
    status: int
    digest: str
    retried: bool = False


@dataclass
class Readers:
    """Some threads that ask nginx for addresses, together ``rate`` times a second."""

    port: int
    addresses: list[str]
    rate: float
    threads: int = 8
    reads: list[Read] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _running: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Begin to read."""
        for seed in range(self.threads):
            thread = threading.Thread(target=self._read, args=(seed,))
            thread.start()
            self._running.append(thread)

    def stop(self) -> None:
        """End, each with the answer that it waits for."""
        self._stop.set()
        for thread in self._running:
            thread.join()

    def _read(self, seed: int) -> None:
        choice = random.Random(seed)  # noqa: S311  # the same in every run
        kinds = [[one for one in self.addresses if kind_of(one) == kind] for kind in SHARES]
        connection = self._connect()
        pause, due = self.threads / self.rate, time.time()
        while not self._stop.is_set():
            due += pause
            if (left := due - time.time()) > 0:
                time.sleep(left)
            (addresses,) = choice.choices(kinds, [*SHARES.values()])
            address = choice.choice(addresses)
            read = self._ask(connection, address)
            self.reads.append(read)
            if read.status in {0, 502, 504}:
                connection = self._connect()
                self.reads.append(self._ask(connection, address, retried=True))

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def _ask(
        self, connection: http.client.HTTPConnection, address: str, *, retried: bool = False
    ) -> Read:
        asked = time.time()
        try:
            connection.request("GET", address, headers={"Host": HOST})
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            return Read(address, asked, time.time(), 0, "", retried)
        return Read(
            address, asked, time.time(), answer.status, digest(answer.status, body), retried
        )
