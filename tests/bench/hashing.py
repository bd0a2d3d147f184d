"""Seconds in which a browser hashes a large file on the page to check files, and the longest time in which the page stood
still: `python -m tests.bench.hashing http://localhost:8000 [MEGABYTES]`, with the demo running. Needs Chromium.
"""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

MEGABYTES = 500
WATCH = """() => {
  window.longest = 0;
  let last = performance.now();
  const tick = (now) => {
    window.longest = Math.max(window.longest, now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}"""


def main() -> None:
    site = sys.argv[1]
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else MEGABYTES
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "film.mov"
        with large.open("wb") as file:
            file.truncate(megabytes * 1_000_000)
        _measure(site, large, megabytes)


def _measure(site: str, large: Path, megabytes: int) -> None:
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(base_url=site, viewport={"width": 390, "height": 844})
        page.goto("/rights/verify/")
        page.evaluate(WATCH)
        begun = time.perf_counter()
        page.set_input_files("#verify-file", large)
        page.get_by_text("No file with this fingerprint is registered here.").wait_for(timeout=600_000)
        took = time.perf_counter() - begun
        print(
            f"{megabytes} MB hashed in {took:.1f} s; the page stood still for at most {page.evaluate('window.longest'):.0f} ms"
        )
        browser.close()


if __name__ == "__main__":
    main()
