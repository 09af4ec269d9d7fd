"""Measure the first answer of every public page, in this process: prints JSON by address."""

from __future__ import annotations

import json
import re
import time
from statistics import median

import django

REPEATS = 3


def main() -> None:
    """Walk the public pages, then render each anew, from the WSGI door to compressed bytes.

    Processor time, as others may be busy beside it; a page asks no database, and waits for nobody.
    """
    django.setup()
    from benchmarks.door import Door

    door = Door()
    todo, pages = ["/ja/industry-2024/"], dict[str, bytes]()
    while todo:
        address = todo.pop()
        body = door.get(address)
        pages[address] = body
        for link in re.findall(rb'href="(/(?:ja|en)/[^"#?]*/)"', body):
            found = link.decode()
            if found not in pages and found not in todo:
                todo.append(found)
    figures = {}
    for address in pages:
        times = []
        for _ in range(REPEATS):
            door.forget()
            started = time.process_time()
            door.get(address)
            times.append((time.process_time() - started) * 1000)
        figures[address] = median(times)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
