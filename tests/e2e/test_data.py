"""Somebody takes a copy of their data, leaves, and thinks better of it."""

import zipfile

from playwright.sync_api import expect

PASSWORD = "mirror-demo-2026"


def test_taking_a_copy_leaving_and_staying(new_page, sign_in, assert_accessible, width):
    page = new_page(width)
    sign_in(page, "learner2@example.org", PASSWORD)
    page.goto("/me/data/")
    page.get_by_role("button", name="Download my data").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("The download is ready")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my data").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert {"README.txt", "account.json", "progress.json"} <= set(archive.namelist())

    page.get_by_role("button", name="Erase my account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account will be erased")
    assert_accessible(page)
    page.goto("/learning/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account will be erased")
    page.get_by_role("button", name="Keep my account").click()
    expect(page.get_by_text("Good that you stay")).to_be_visible()
