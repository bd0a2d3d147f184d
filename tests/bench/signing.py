"""CPU milliseconds of publishing a photograph of 5 MB, without a database: `python -m tests.bench.signing`.

The least of some runs, which others on the machine hardly touch. Target: rights written, signed, read back and hashed in
300 ms; previews stand beside it.
"""

import hashlib
import io
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RUNS, SIZE, TARGET = 9, (3_000, 2_200), 300


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
    import django

    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder))


def _measure(folder: Path) -> None:
    from core import clock
    from ip_rights.enums import Training
    from ip_rights.files.c2pa_sign import Seal
    from ip_rights.files.publish import Source, make_previews, make_published
    from ip_rights.files.signing_keys import anchors_of, chain_of, make_chain, sign_with
    from ip_rights.files.statement import Statement

    keys, out = folder / "keys", folder / "out"
    out.mkdir()
    make_chain(keys, clock.now())
    seal = Seal(sign=lambda data: sign_with(keys, data), chain=chain_of(keys), anchors=anchors_of(keys))
    page = "https://example.org/works/1/"
    statement = Statement("Kite", ("Kofi",), "© 2026 Kofi", "All rights reserved.", page, "", Training.NO_MINING)
    content = _photograph()
    digest = hashlib.sha256(content).hexdigest()
    source = Source(lambda: io.BytesIO(content), "kite.jpg", "image/jpeg", len(content), digest, has_position=False)
    made = make_published(source, statement, seal, out)
    took = _least(lambda: make_published(source, statement, seal, out))
    verdict = "ok" if took <= TARGET and made.is_signed else "OVER"
    print(f"JPEG of {len(content) / 1e6:.1f} MB, written, signed, read back, hashed: {took:.0f} ms ({TARGET} {verdict})")
    print(f"its previews of 1,280 and 640 pixels, signed: {_least(lambda: make_previews(made, statement, seal, out)):.0f} ms")


def _photograph() -> bytes:
    """Noise over a gradient: as large as a photograph of this size."""
    from PIL import Image

    noise = Image.frombytes("RGB", SIZE, random.Random(1).randbytes(SIZE[0] * SIZE[1] * 3))
    picture = Image.blend(Image.linear_gradient("L").resize(SIZE).convert("RGB"), noise, 0.45)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def _least(run: Callable[[], object]) -> float:
    least = float("inf")
    for _ in range(RUNS):
        started = time.process_time()
        run()
        least = min(least, (time.process_time() - started) * 1000)
    return least


if __name__ == "__main__":
    main()
