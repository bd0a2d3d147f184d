"""A programme manager takes the figures away as a file."""

from pathlib import Path


def test_manager_exports_csv(new_page, sign_in, assert_accessible):
    page = new_page("desk")
    sign_in(page, "manager@example.org", "mirror-demo-2026")
    page.goto("/reports/statistics/")
    assert_accessible(page)
    with page.expect_download() as download:
        page.locator("main a[href$='.csv']").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 1
    assert lines[0].count(",") == lines[1].count(",") > 1
