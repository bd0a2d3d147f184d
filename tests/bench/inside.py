"""CPU milliseconds of cases inside one process, without a server and without the database: `python -m tests.bench.inside NAME`.

For comparing two states of the code while others use the machine: the least of many short runs is hardly touched by them.
Needs the data that `make bench` makes.
"""

import os
import sys
import time

from tests.bench.__main__ import ENVIRONMENT

RUNS, REQUESTS = 40, 12


def main(names: list[str]) -> None:
    os.environ.update(ENVIRONMENT)
    import django

    django.setup()
    from django.test import Client

    from tests.bench import cases

    client = Client(enforce_csrf_checks=True)
    for name, case in cases.make_cases().items():
        if not name.startswith(tuple(names)):
            continue
        case.measure()
        least = float("inf")
        for run in range(RUNS):
            started = time.process_time()
            for number in range(run * REQUESTS, (run + 1) * REQUESTS):
                cases.send(client, case.make(number))
            least = min(least, (time.process_time() - started) * 1000 / REQUESTS)
        queries, size = case.measure()
        print(f"{name}: {least:.2f} ms, {queries} queries, {size:,} bytes", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or [""])
