"""CPU milliseconds of moving 200 anchors in a text of 6,000 words, without a database: `python -m tests.bench.anchors`.

The least of many runs, which others on the machine hardly touch; and how many anchors and suggestions survive edits.
"""

import os
import random
import re
import time
from collections.abc import Callable

ANCHORS, WORDS, RUNS, CASES = 200, 6_000, 15, 300


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
    import django

    django.setup()
    _speed()
    _survival()


def _speed() -> None:
    from review.anchors import WordDiff, anchor_at, reanchor_all
    from tests.review.prose import Tracked, prose

    dice = random.Random(1)
    old = prose(dice, WORDS // 13)
    words = [match.span() for match in re.finditer(r"\S+", old)]
    firsts = [dice.randrange(len(words) - 15) for _ in range(ANCHORS)]
    anchors = [anchor_at(old, words[first][0], words[first + dice.randrange(1, 14)][1]) for first in firsts]
    print(f"{len(anchors)} anchors, {len(words):,} words")
    print("| edits in one save | word diff, ms | all anchors, ms | orphans |")
    print("|---|---|---|---|")
    for edits in (1, 3, 25, 100):
        tracked = Tracked(old, 0, 0)
        for _ in range(edits):
            tracked.edit(dice)
        new = tracked.text
        diff = _least(lambda new=new: WordDiff(old, new).range_now(0, 5))
        whole = _least(lambda new=new: reanchor_all(old, new, anchors))
        orphans = sum(moved.anchor.is_orphan for moved in reanchor_all(old, new, anchors))
        print(f"| {edits} | {diff:.1f} | {whole:.1f} | {orphans} |")
    other = prose(random.Random(2), WORDS // 13)
    print(f"another text altogether: {_least(lambda: reanchor_all(old, other, anchors)):.1f} ms")


def _least(run: Callable[[], object]) -> float:
    least = float("inf")
    for _ in range(RUNS):
        started = time.process_time()
        run()
        least = min(least, (time.process_time() - started) * 1000)
    return least


def _survival() -> None:
    from review.anchors import Conflict
    from tests.review.prose import overlap
    from tests.review.test_anchors import applied, edited

    print("\n| edits | anchors hit | put elsewhere | suggestions right | put where their words are not |")
    print("|---|---|---|---|---|")
    for edits in (3, 10, 15, 25, 40):
        kept = [row for row in (edited(number, edits, batch=3) for number in range(CASES)) if row[0] != (0, 0)]
        shares = [(overlap(truth, (anchor.start, anchor.end)), anchor.is_orphan) for truth, anchor in kept]
        hits = sum(share >= 0.8 for share, _ in shares) / len(kept)
        elsewhere = sum(not share and not is_orphan for share, is_orphan in shares) / len(kept)
        rows = [applied(number, edits, batch=3) for number in range(CASES)]
        intact = [now == truth for exact, text, truth, now in rows if text[slice(*truth)] == exact]
        put = [row for row in rows if not isinstance(row[3], Conflict)]
        wrong = sum(text[slice(*now)] != exact or not overlap(now, truth) for exact, text, truth, now in put)
        print(f"| {edits} | {hits:.1%} | {elsewhere:.1%} | {sum(intact) / len(intact):.1%} | {wrong} of {len(put)} |")


if __name__ == "__main__":
    main()
