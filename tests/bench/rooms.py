"""Measure sockets of rooms and shared documents and print the tables of docs/performance.md: `make bench-rooms`.

Needs PostgreSQL and Redis as `make bench` does, and a database of its own, made once. What costs time is compared with a
bare broadcast of the same server in the same run; only the ratios and CPU times are comparable between machines.
"""

import asyncio
import os
import resource
import signal
import sys
import time
from contextlib import ExitStack
from statistics import median

import tests.bench.__main__ as pages
from tests.bench import cowriting, documents
from tests.bench.crowd import Crowd, cpu_of, percentile

DATABASE = os.environ.get("BENCH_ROOMS_DATABASE", "mirror_rooms")
PORT = int(os.environ.get("BENCH_PORT", "8010")) + 10
BARE, ONE, TWO = PORT, PORT + 1, PORT + 2
CROWD = int(os.environ.get("BENCH_ROOM", "1000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
ONLY = sys.argv[1:]
SIZE = 150  # with its frame an event of 190 bytes
ENVIRONMENT = pages.ENVIRONMENT | {
    "DATABASE_URL": pages.URL._replace(path=f"/{DATABASE}").geturl(),
    "SITE_URL": f"http://127.0.0.1:{ONE}",
    "EMBEDDED_WORKER": "0",
    "MALLOC_ARENA_MAX": "1",
}


def server(application, port):
    return [
        *(sys.executable, "-m", "uvicorn", "--host", "127.0.0.1", "--port", str(port), "--lifespan", "off"),
        *("--log-level", "warning", "--ws-max-size", "1048576", "--ws-per-message-deflate", "false", application),
    ]


def main():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # servers inherit it
    os.environ.update(ENVIRONMENT)
    pages.DATABASE, pages.URL = DATABASE, pages.URL._replace(path=f"/{DATABASE}")
    pages.prepare()
    import django

    django.setup()
    from django.core.management import call_command

    from tests.bench import machine, room_data

    call_command("migrate", verbosity=0)
    cookies = room_data.make()
    env = os.environ | ENVIRONMENT
    with ExitStack() as stack:

        def stop(*_):
            """At once: an exception would be swallowed by the loop it is raised in, and the servers would stay."""
            stack.close()
            os._exit(1)

        signal.signal(signal.SIGTERM, stop)
        start = lambda name, port: stack.enter_context(machine.running(server(name, port), port, env))  # noqa: E731
        roots = {BARE: start("tests.bench.bare_site:application", BARE)}
        for port in (ONE, TWO):
            roots[port] = start("tests.bench.room_site:application", port)
        import uvloop

        for name, part in PARTS.items():
            if not ONLY or name in ONLY:
                uvloop.run(part(roots, cookies))
                print(flush=True)


async def fan_out(roots, cookies):
    """One process, one room: what it costs, how long the last waits; a bare broadcast beside it."""
    crowds = {"bare broadcast": Crowd(BARE, "/", cookies), "room": Crowd(ONE, "/ws/bench-room/big/", cookies)}
    rows, memory = {}, {}
    for name, crowd in crowds.items():
        await crowd.open(50)  # what is loaded and opened for the first of them is not theirs alone
        before = roots[crowd.port].memory_info().rss
        await crowd.open(CROWD - 50)
        await asyncio.sleep(0.5)
        memory[name] = (roots[crowd.port].memory_info().rss - before) / 1024 / (CROWD - 50)
        rows[name] = []
        await _back_to_back(crowd, roots, 5)
    for _ in range(ROUNDS):
        for name, crowd in crowds.items():
            rows[name].append([*await _back_to_back(crowd, roots, 40), *await _steadily(crowd, 30)])
    for crowd in crowds.values():
        await crowd.close()
    print(f"### One room of {CROWD:,}, one process")
    print("| | deliveries/s | CPU µs a delivery | last client, ms | p99 at 5 a second, ms | kB a connection |")
    print("|---|---|---|---|---|---|")
    best = {}
    for name, runs in rows.items():
        rate, cost, last, p99 = best[name] = [median(column) for column in zip(*runs, strict=True)]
        print(f"| {name} | {rate:,.0f} | {cost:.1f} | {last:.1f} | {p99:.1f} | {memory[name]:.1f} |")
    bare, ours = best["bare broadcast"], best["room"]
    ratios = [bare[0] / ours[0], *(o / b for o, b in zip(ours[1:], bare[1:], strict=True))]
    print(f"| ratio | {' | '.join(f'{ratio:.2f}' for ratio in ratios)} | {memory['room'] / memory['bare broadcast']:.2f} |")
    print("| target | ≥ 50,000 | ≤ 15 | ≤ 30 | ≤ 40 | ≤ 30 |")


async def _back_to_back(crowd, roots, count):
    """(deliveries a second, CPU µs a delivery, ms until the last had it): the next is told when all have the one before."""
    crowd.forget()
    cpu, started = cpu_of(roots[crowd.port]), time.monotonic()
    for _ in range(count):
        everybody = crowd.expect(len(crowd.clients))
        crowd.clients[0].tell(SIZE)
        await everybody
    deliveries = count * len(crowd.clients)
    rate, cost = deliveries / (time.monotonic() - started), (cpu_of(roots[crowd.port]) - cpu) * 1e6 / deliveries
    return rate, cost, median(max(times) for times in crowd.arrivals.values()) / 1e6


async def _steadily(crowd, count):
    """(p99 in ms,) of messages 0.2 s apart."""
    crowd.forget()
    everybody = crowd.expect(count * len(crowd.clients))
    for _ in range(count):
        crowd.clients[0].tell(SIZE)
        await asyncio.sleep(0.2)
    await everybody
    return (percentile([time for times in crowd.arrivals.values() for time in times], 0.99) / 1e6,)


async def whole_way(roots, cookies):
    """From a command, through its row and the stream, to the last of the room."""
    crowd = Crowd(ONE, "/ws/bench-room/big/", cookies)

    def hear(client, payload, now):
        if payload.startswith(b'["event"'):
            crowd.count()

    await crowd.open(CROWD, hear=hear)
    speaker, times = crowd.clients[0], []
    for number in range(40):
        everybody, sent = crowd.expect(CROWD), time.monotonic_ns()
        await speaker.give("say", {"key": f"hand:{number % 7}", "body": {"number": number}})
        await everybody
        times.append((time.monotonic_ns() - sent) / 1e6)
        await asyncio.sleep(0.05)
    await crowd.close()
    print(
        f"From a command through the database to the last of {CROWD:,}: "
        f"p50 {percentile(times, 0.5):.1f} ms, p95 {percentile(times, 0.95):.1f} ms"
    )


async def stalled(roots, cookies):
    """One client stops reading. Nobody else may notice, and what it is owed stays bounded."""
    crowd = Crowd(ONE, "/ws/bench-room/middle/", cookies)
    await crowd.open(100)
    alone = await _long_ones(crowd, roots, 100)
    lazy = await crowd.open_one(500)
    lazy.transport.pause_reading()
    before = roots[ONE].memory_info().rss
    beside = await _long_ones(crowd, roots, 600)
    grown = (roots[ONE].memory_info().rss - before) / 1e6
    lazy.transport.resume_reading()
    for _ in range(100):
        await asyncio.sleep(0.1)
        if lazy.code is not None:
            break
    await crowd.close()
    print(
        f"One of 101 stops reading, events of 12 kB: last client {beside:.1f} ms, without it {alone:.1f} ms "
        f"(ratio {beside / alone:.2f}); the stalled one is cut off ({lazy.code}); the server grew by {grown:.1f} MB"
    )


async def _long_ones(crowd, roots, count):
    """Median ms until the last of the crowd had an event of 12 kB; 100 a second."""
    crowd.forget()
    everybody = crowd.expect(count * len(crowd.clients))
    for _ in range(count):
        crowd.clients[0].tell(12_000)
        await asyncio.sleep(0.01)
    await everybody
    return median(max(times) for times in crowd.arrivals.values()) / 1e6


async def two_processes(roots, cookies):
    """Half of a room in each of two processes: everybody hears everything in the same order."""
    halves = [Crowd(port, "/ws/bench-room/halves/", cookies) for port in (ONE, TWO)]
    heard = {}

    def hear(client, payload, now):
        if payload.startswith(b'["event"'):
            heard.setdefault(client, []).append(payload)

    for half in halves:
        await half.open(CROWD // 2, hear=hear)
    clients = [client for half in halves for client in half.clients]
    started = time.monotonic()
    speakers = [half.clients[n] for half in halves for n in range(5)]
    said = 10
    for number in range(said):
        await asyncio.gather(
            *(one.give("say", {"key": f"{n}", "body": number}) for n, one in enumerate(speakers)), return_exceptions=False
        )
    for _ in range(300):
        if all(len(heard.get(client, ())) == said * len(speakers) for client in clients):
            break
        await asyncio.sleep(0.01)
    seconds = time.monotonic() - started
    kinds = {tuple(sorted(heard.get(client, ()))) for client in clients}
    in_order = sum(heard[client] == heard[clients[0]] for client in clients)
    fetches = [(await client.give("fetch"))[1] for client in (halves[0].clients[7], halves[1].clients[7])]
    for half in halves:
        await half.close()
    whole = len(kinds) == 1 and len(next(iter(kinds))) == said * len(speakers) and fetches[0] == fetches[1]
    print(
        f"{CROWD:,} in one room, half in each of two processes, {said * len(speakers)} events of ten speakers in "
        f"{seconds:.1f} s: {'everybody heard all of them' if whole else 'NOT WHOLE'}, {in_order:,} in the same order"
    )


async def many_rooms(roots, cookies):
    """3,000 connections in 100 rooms: each room hears its own and nothing else."""
    rooms, each = 100, 3 * CROWD // 100
    crowd = Crowd(ONE, "/", cookies)
    heard = {}

    def hear(client, payload, now):
        if payload.startswith(b'["event"'):
            heard[client] = heard.get(client, 0) + 1
            client.strange = getattr(client, "strange", 0) + (f'"{client.path}"'.encode() not in payload)

    started = time.monotonic()
    for number in range(rooms):
        await crowd.open(each, path=f"/ws/bench-room/r{number}/", hear=hear)
    opened = time.monotonic() - started
    cpu, started = cpu_of(roots[ONE]), time.monotonic()
    speakers = crowd.clients[::each]
    for number in range(5):
        await asyncio.gather(*(one.give("say", {"key": "title", "body": {"at": one.path, "n": number}}) for one in speakers))
    for _ in range(300):
        if sum(heard.values()) == 5 * len(crowd.clients):
            break
        await asyncio.sleep(0.01)
    seconds, cost = time.monotonic() - started, cpu_of(roots[ONE]) - cpu
    strange = sum(client.strange for client in heard)
    lost = 5 * len(crowd.clients) - sum(heard.values())
    await crowd.close()
    print(
        f"{rooms * each:,} connections in {rooms} rooms: opened in {opened:.0f} s, 500 commands reached "
        f"their rooms in {seconds:.1f} s ({cost * 1e3 / 500:.1f} ms CPU a command with its fan-out to {each}), {lost} lost, "
        f"{strange} of another room"
    )


async def join_storm(roots, cookies):
    """300 people come within ten seconds, each with sign-in, room and whole state."""
    crowd = Crowd(ONE, "/ws/bench-room/storm/", cookies)
    first = (await crowd.open(1))[0]
    for number in range(100):
        await first.give("say", {"key": f"member:{number}", "body": {"name": f"Learner {number}", "hand": False}})
    times, errors = [], []

    async def join(number):
        await asyncio.sleep(number * 10 / 300)
        started = time.monotonic()
        try:
            client = await crowd.open_one(number + 1)
            crowd.clients.append(client)
            status, _ = await client.give("fetch")
        except (OSError, TimeoutError) as error:
            errors.append(repr(error))
        else:
            times.append((time.monotonic() - started) * 1e3)
            if status != "success":
                errors.append(status)

    cpu = cpu_of(roots[ONE])
    await asyncio.gather(*(join(number) for number in range(300)))
    cost = (cpu_of(roots[ONE]) - cpu) * 1e3 / 300
    started = time.monotonic()
    crowd.cookies = cookies[300:]
    burst = Crowd(ONE, crowd.path, cookies[400:])

    async def rush(number):
        client = await burst.open_one(number)
        burst.clients.append(client)
        assert (await client.give("fetch"))[0] == "success"

    rushed = await asyncio.gather(*(rush(number) for number in range(300)), return_exceptions=True)
    seconds = time.monotonic() - started
    await crowd.close()
    await burst.close()
    failed = sum(isinstance(result, BaseException) for result in rushed)
    p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
    print(
        f"300 join in ten seconds: {len(errors)} errors, in the room with its whole state after p50 {p50:.0f}, p95 {p95:.0f}, "
        f"at most {max(times):.0f} ms; {cost:.1f} ms CPU each. All 300 at once: {failed} errors, the last after {seconds:.1f} s"
    )


PARTS = {
    "fan-out": fan_out,
    "whole-way": whole_way,
    "stalled": stalled,
    "two-processes": two_processes,
    "many-rooms": many_rooms,
    "join-storm": join_storm,
    "documents": lambda roots, cookies: documents.measure(roots[ONE], Crowd(ONE, "", cookies)),
    "co-writing": lambda roots, cookies: cowriting.measure(Crowd(ONE, "", cookies), *cowriting.prepare()),
}

if __name__ == "__main__":
    main()
