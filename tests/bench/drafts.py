"""Applications of 6,000 words with 200 threads: pages, saves, anchors and differences: `python -m tests.bench.drafts`.

In this process, with the whole site around each request: milliseconds of the clock (least and median of many runs), the least
milliseconds of the processor, and how many floors these are, the floor being the bare page for somebody signed in. Targets are
compared with the processor, which others on the machine hardly touch. Runs on a SQLite file of its own, so that the processor's
time holds the database's; `make bench` runs it on PostgreSQL, whose own time is in the clock alone.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

WORDS, THREADS, RUNS = 6_000, 200, int(os.environ.get("BENCH_RUNS", "25"))
SECTIONS = 12
TARGETS = {"page": (150, 20), "save": (40, None), "anchors": (150, None), "diff": (200, None)}  # milliseconds, queries


def main() -> None:
    if "BENCH_DATABASE_URL" in os.environ:
        from tests.bench.__main__ import ENVIRONMENT

        os.environ.update(ENVIRONMENT)
        measure_in_django()
        return
    with tempfile.TemporaryDirectory(prefix="mirror-bench-drafts-") as folder:
        os.environ.update(
            DATA_DIR=folder, DJANGO_SETTINGS_MODULE="tests.bench.settings", LOG_LEVEL="ERROR", MFA_REQUIRED_FOR_STAFF="0"
        )
        root = Path(__file__).parents[2]
        for command in (["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=root, check=True)
        measure_in_django()


def measure_in_django() -> None:
    import django

    django.setup()
    measure()


def measure() -> None:
    """Needs Django to be set up; what it makes is made once and stays."""
    from tests.bench import draft_data

    made = draft_data.ready(words=WORDS, threads=THREADS, sections=SECTIONS)
    print("\n| what | ms, least / median | CPU ms | floors | queries | bytes | target |")
    print("|---|---|---|---|---|---|---|")
    floor = _row("floor: bare logged-in view", _get(made.applicant, "/bench/floor/"))
    for who, user in (("applicant", made.applicant), ("mentor", made.mentor)):
        for name, draft in (("12 sections", made.parted), ("one section", made.whole)):
            page = f"/grants/drafts/{draft.public_id}/"
            _row(f"draft, {name}, {who}", _get(user, page), "page", floor)
        threads = f"/review/of/grant_draft/{made.whole.public_id}/{made.part}/"
        _row(f"threads page, 200 in 6,000 words, {who}", _get(user, threads), "page", floor)
        first = f"/review/of/grant_draft/{made.parted.public_id}/s0/"
        _row(f"threads page, 17 in 500 words, {who}", _get(user, first), "page", floor)
    _row("autosave, 500 words, 17 threads", _saves(made.applicant, made.parted, "s0"), "save", floor)
    _row("autosave, 500 words, no threads", _saves(made.applicant, made.quiet, "s0"), "save", floor)
    _row("autosave, 6,000 words, 200 threads", _saves(made.applicant, made.whole, made.part), "anchors", floor)
    _row("re-anchoring 200 threads, a word changed", _moves(made.whole, made.part, 1), "anchors", floor)
    _row("re-anchoring 200 threads, 25 edits", _moves(made.whole, made.part, 25), "anchors", floor)
    for edits in (3, 60, 400):
        _row(f"word diff, 6,000 words, {edits} edits", _diffs(edits), "diff", floor)
    _row("word diff, 6,000 words in one paragraph, 400 edits", _diffs(400, joined=" "), "diff", floor)
    _row("word diff, another text altogether", _diffs(None), "diff", floor)
    compare = f"/grants/drafts/{made.whole.public_id}/versions/compare/?before={made.first}&after={made.second}"
    _row("page of two revisions, 60 edits", _get(made.applicant, compare), "diff", floor)


def _row(name: str, run: Callable[[], int], kind: str = "", floor: float | None = None) -> float:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    run()
    with CaptureQueriesContext(connection) as queries:
        size = run()
    count = len(queries)  # the next request clears them
    clock, processor = [], []
    for _ in range(RUNS):
        started, worked = time.perf_counter(), time.process_time()
        run()
        clock.append((time.perf_counter() - started) * 1000)
        processor.append((time.process_time() - worked) * 1000)
    least, work = min(clock), min(processor)
    target, most = TARGETS.get(kind, (None, None))
    is_over = (target and work > target) or (most and count > most)
    said = "" if target is None else f"{target}{f' in {most} queries' if most else ''} {'OVER' if is_over else 'ok'}"
    print(
        f"| {name} | {least:.1f} / {statistics.median(clock):.1f} | {work:.1f} | {work / (floor or work):.1f} "
        f"| {count or ''} | {f'{size:,}' if size else ''} | {said} |",
        flush=True,
    )
    return work


def _client(user):
    from django.test import Client

    client = Client(headers={"accept": "application/json"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _get(user, path: str) -> Callable[[], int]:
    client = _client(user)

    def get() -> int:
        answer = client.get(path, headers={"accept": "text/html"})
        if answer.status_code != 200:
            raise SystemExit(f"{path} answers {answer.status_code}")
        return len(answer.content)

    return get


def _saves(user, draft, part: str) -> Callable[[], int]:
    """Each changes a word somewhere else."""
    from grants.models import SectionText
    from grants.richtext import to_source
    from tests.review.prose import Tracked

    client, dice = _client(user), random.Random(5)
    row = SectionText.objects.get(draft=draft, section=part)
    state = {"text": to_source(row.text), "version": row.version}

    def save() -> int:
        tracked = Tracked(state["text"], 0, 0)
        tracked.edit(dice)
        answer = client.post(
            f"/grants/drafts/{draft.public_id}/sections/{part}/", {"text": tracked.text, "version": state["version"]}
        )
        if answer.status_code != 200:
            raise SystemExit(f"saving answers {answer.status_code}")
        state.update(text=tracked.text, version=answer.json()["version"])
        return len(answer.content)

    return save


def _moves(draft, part: str, edits: int) -> Callable[[], int]:
    """There and back by turns, so that threads stay alive."""
    from grants.models import SectionText
    from grants.rules.drafts import KIND
    from review.actions.moving import move_anchors
    from review.plain import plain_of
    from tests.review.prose import Tracked

    text = plain_of(SectionText.objects.get(draft=draft, section=part).text, is_html=True)
    tracked, dice = Tracked(text, 0, 0), random.Random(6)
    for _ in range(edits):
        tracked.edit(dice)
    turns = [text, tracked.text]

    def move() -> int:
        move_anchors(target_kind=KIND, target_id=draft.public_id, part=part, old_text=turns[0], new_text=turns[1])
        turns.reverse()
        return 0

    return move


def _diffs(edits: int | None, joined: str = "\n") -> Callable[[], int]:
    from grants.diffing import word_diff
    from tests.bench.draft_data import edited, paragraphs

    before = joined.join(paragraphs(1, WORDS))
    after = joined.join(paragraphs(2, WORDS)) if edits is None else edited(before, edits)
    return lambda: len(word_diff(before, after)) * 0


if __name__ == "__main__":
    main()
