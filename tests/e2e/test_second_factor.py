"""A second factor from the first code to the last resort: set up, asked for at sign-in, replaced by a recovery code."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import expect

from tests.e2e.test_learner import sign_up

PASSWORD = "flying fish over the reef"


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def sign_out(page):
    page.goto("/account/logout/")
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "logout" not in url)


def sign_in_to_the_code(page, address):
    page.goto("/account/login/")
    page.get_by_label("Email").fill(address)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("[name=code]")).to_be_visible()


def test_an_app_and_a_recovery_code(new_page, site, assert_accessible):
    page = new_page("phone")
    address = "nia.factor@example.com"
    sign_up(page, site, address)
    page.goto("/account/2fa/totp/activate/")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("[name=code]")).to_be_visible()
    assert_accessible(page)
    secret = page.locator("#authenticator_secret").input_value()
    while time.time() % 30 > 20:  # a code that ends while it is on its way is refused
        time.sleep(0.5)
    used = code_of(secret)
    page.locator("[name=code]").fill(used)
    page.locator("main form:has([name=code]) button").first.click()
    expect(page.locator("[name=code]")).to_have_count(0)

    page.goto("/account/2fa/recovery-codes/")
    codes = re.findall(r"\b\d{8}\b", page.locator("main").inner_text()) or re.findall(
        r"\b[0-9a-z]{8,}\b", page.locator("main textarea").input_value()
    )
    assert_accessible(page)
    assert len(codes) > 5

    sign_out(page)
    sign_in_to_the_code(page, address)
    assert_accessible(page)
    page.locator("[name=code]").fill("000000")
    page.locator("main form:has([name=code]) button").first.click()
    expect(page.get_by_text(re.compile("Incorrect code|code is not right", re.IGNORECASE))).to_be_visible()
    while code_of(secret) == used:  # a code works once
        time.sleep(0.5)
    page.locator("[name=code]").fill(code_of(secret))
    page.locator("main form:has([name=code]) button").first.click()
    page.wait_for_url("**/me/")

    sign_out(page)
    sign_in_to_the_code(page, address)
    page.locator("[name=code]").fill(codes[0])
    page.locator("main form:has([name=code]) button").first.click()
    page.wait_for_url("**/me/")
