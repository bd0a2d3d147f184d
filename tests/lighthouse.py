"""Lighthouse's word on the pages that matter most: python -m tests.lighthouse ADDRESS LIGHTHOUSE (docs/interface.md)."""

import json
import shutil
import subprocess
import sys
import tempfile
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

PORT = 9322
COURSE = "/courses/animation-from-flipbook-to-character-walk/"
LESSON = COURSE + "a-flipbook-in-your-hands/a-flying-fish-in-your-hand/"
PAGES = {"": ["/", COURSE], "learner": [LESSON], "facilitator": ["/desk/"]}
FORMS = {"mobile": [], "desktop": ["--preset=desktop"]}
CATEGORIES = ("accessibility", "best-practices")


def ask(lighthouse, address, options):
    """Each category's score, and the audits that are not passed, from the browser at PORT, whoever is signed in there."""
    wanted = [f"--only-categories={','.join(CATEGORIES)}", f"--port={PORT}", "--disable-storage-reset", *options]
    told = subprocess.run([lighthouse, address, "--quiet", "--output=json", *wanted], check=True, capture_output=True)
    report = json.loads(told.stdout)
    assert urlsplit(report["finalDisplayedUrl"]).path == urlsplit(address).path, f"{address} led elsewhere"
    failed = [name for name, audit in report["audits"].items() if audit["score"] is not None and audit["score"] < 1]
    return {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}, failed


def main(site, lighthouse):
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        browser = playwright.chromium.launch_persistent_context(
            profile, executable_path=shutil.which("chromium"), args=["--no-sandbox", f"--remote-debugging-port={PORT}"]
        )
        page = browser.new_page()
        for person, paths in PAGES.items():
            if person:
                browser.clear_cookies()
                page.goto(f"{site}/account/login/")
                page.get_by_label("Email").fill(f"{person}@example.org")
                page.get_by_label("Password", exact=True).fill("mirror-demo-2026")
                page.get_by_role("button", name="Sign in", exact=True).click()
                page.wait_for_url(f"{site}/me/")
            for path in paths:
                for form, options in FORMS.items():
                    scores, failed = ask(lighthouse, site + path, options)
                    print(path, form, scores, *failed)  # noqa: T201 - it is what one calls it for
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
