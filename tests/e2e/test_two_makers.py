"""Those who made a short film agree on shares, choose a licence, publish, share money; a visitor tells it from other copies."""

import re
import subprocess

from playwright.sync_api import expect

from tests.assets.film_files import a_film, needs_ffmpeg

PASSWORD = "mirror-demo-2026"
ZORA, YOUNG, ANN = "zora.film@example.com", "lou.film@example.com", "ann.film@example.com"
TITLE = "Two on a jetty"
ADULT = """
from accounts.models import User
from tests.live.workshops import make_adult
make_adult(User.objects.get(email="learner@example.org"))
"""


def share(page, row, name, email, percent):
    page.fill(f"[name=people-{row}-name]", name)
    if email:
        page.fill(f"[name=people-{row}-email]", email)
    page.check(f"[name=people-{row}-roles][value=director]")
    page.fill(f"[name=people-{row}-share_work]", percent)


def ask(page):
    page.get_by_role("button", name="Save and ask everybody").click()
    expect(page.get_by_role("heading", name="Waiting for answers")).to_be_visible()


def begin(maker, film):
    """A registered draft with its film; its address."""
    maker.goto("/works/new/")
    maker.fill("[name=title]", TITLE)
    maker.select_option("[name=kind]", "film")
    maker.check("[name=origin][value=own]")
    maker.get_by_role("button", name="Go on").click()
    maker.set_input_files("[name=file]", {"name": "jetty.mp4", "mimeType": "video/mp4", "buffer": film})
    maker.click("[data-send]")
    expect(maker.locator(".list__title")).to_contain_text("jetty.mp4")
    return maker.url.replace("originals/", "")


def write_the_sheet(maker, work, assert_accessible):
    """Percents are added up while they are typed, a row is added, and what is not saved comes back."""
    maker.goto(f"{work}people/")
    maker.get_by_role("button", name="Write the sheet").click()
    maker.check("[name=is_equal][value=no]")
    share(maker, 0, "Kofi B.", "", "40")
    share(maker, 1, "Zora N.", ZORA, "40")
    expect(maker.locator("[data-sums]")).to_contain_text("20 % are left to give")
    maker.get_by_role("button", name="Add a person").click()
    share(maker, 2, "Lou", YOUNG, "20")
    maker.check("[name=people-2-is_minor]")
    expect(maker.locator("[data-sums]")).to_contain_text("everything is given")
    maker.wait_for_timeout(300)
    maker.reload()
    expect(maker.locator("[name=people-2-name]")).to_have_value("Lou")
    assert_accessible(maker)
    ask(maker)
    assert_accessible(maker)


def answer(site, new_page, email, assert_accessible):
    page = new_page("phone")
    page.goto(site.link_in_mail_to(email, r"http://\S+/works/sheet/\S+"))
    assert_accessible(page)
    return page


def agree(site, new_page, maker, work, assert_accessible):
    """Zora says no first, the sheet is changed, then she, the young one and the guardian say yes."""
    zora = answer(site, new_page, ZORA, assert_accessible)
    zora.get_by_text("Something is not right").click()
    zora.fill("[name=reason]", "Half of it was mine.")
    zora.get_by_role("button", name="No, I do not agree").click()
    expect(zora.get_by_role("heading", name="You said no")).to_be_visible()
    assert_accessible(zora)
    zora.problems.clear()  # the browser counts a closed link as an error

    maker.goto(f"{work}people/sheet/")
    expect(maker.get_by_text("Half of it was mine.")).to_be_visible()
    maker.fill("[name=people-0-share_work]", "30")
    maker.fill("[name=people-1-share_work]", "50")
    ask(maker)

    for email in (ZORA, YOUNG):
        page = answer(site, new_page, email, assert_accessible)
        if page.locator("[name=guardian_email]").count() and email == YOUNG:
            page.fill("[name=guardian_email]", ANN)
        page.get_by_role("button", name="Yes, I agree").click()
        expect(page.get_by_text("You said yes.")).to_be_visible()
    guardian = new_page("phone")
    guardian.goto(site.link_in_mail_to(ANN, r"http://\S+/works/guardian/\S+"))
    assert_accessible(guardian)
    guardian.fill("[name=name]", "Ann Lou")
    guardian.get_by_role("button", name="Sign it").click()
    expect(guardian.get_by_text("Signed. Thank you.")).to_be_visible()

    maker.goto(f"{work}people/")
    expect(maker.get_by_role("heading", name="What holds")).to_be_visible()
    assert_accessible(maker)


def choose_by_nc(site, new_page, maker, work):
    """Owners without an account say yes by their links."""
    maker.goto(f"{work}originals/")
    maker.get_by_role("button", name="Register").click()
    maker.goto(f"{work}licence/choose/?open=yes&known=yes&which=CC-BY-NC-4.0")
    for box in maker.locator("main form [type=checkbox]").all():
        box.check()
    maker.locator("main form .button--primary").click()
    maker.wait_for_url("**/licence/")
    for email in (ZORA, YOUNG):
        owner = new_page("phone")
        owner.goto(site.link_in_mail_to(email, r"http://\S+/rights/agreed/\S+"))
        owner.get_by_role("button", name="Yes, I agree").click()
        expect(owner.get_by_text("You said yes. Thank you.")).to_be_visible()


def share_the_money(maker, work, assert_accessible):
    """A file of a distributor is booked, and a statement shares it out by the sheet."""
    maker.goto("/rights/royalties/")
    lines = ["Title,Period,Amount,Currency", f"{TITLE},2026-09,10.00,USD", f"{TITLE},2026-10,0.015,USD"]
    content = "\r\n".join(lines).encode()
    maker.set_input_files("[name=file]", {"name": "autumn.csv", "mimeType": "text/csv", "buffer": content})
    maker.get_by_role("button", name="Send the file").click()
    assert_accessible(maker)
    maker.get_by_role("button", name="Book all lines").click()
    expect(maker.get_by_text("2 lines stand in the books.")).to_be_visible(timeout=20_000)
    assert_accessible(maker)
    maker.goto(f"{work}money/")
    expect(maker.get_by_text("USD 10.015")).to_be_visible()
    assert_accessible(maker)
    maker.get_by_role("button", name="Close a statement").click()
    for amount in ("USD 3.00", "USD 5.01", "USD 2.00"):
        expect(maker.get_by_text(amount, exact=True)).to_be_visible()
    assert_accessible(maker)


def test_two_makers_of_a_film_and_a_visitor(site, new_page, sign_in, assert_accessible, tmp_path):
    needs_ffmpeg()
    site.run(ADULT)
    maker = new_page("phone")
    sign_in(maker, "learner@example.org", PASSWORD)
    work = begin(maker, a_film(2))
    write_the_sheet(maker, work, assert_accessible)
    agree(site, new_page, maker, work, assert_accessible)
    choose_by_nc(site, new_page, maker, work)
    maker.goto(f"{work}publish/")
    maker.get_by_role("button", name="Publish it").click()
    expect(maker.get_by_text("signed and read back")).to_be_visible(timeout=60_000)

    share_the_money(maker, work, assert_accessible)

    visitor = new_page("desk")
    visitor.goto(work)
    expect(visitor.get_by_text("Zora N.").first).to_be_visible()
    expect(visitor.get_by_text("CC BY-NC 4.0").first).to_be_visible()
    assert_accessible(visitor)
    address = visitor.locator("video source, video").first.evaluate("element => element.currentSrc || element.src")
    published = visitor.context.request.get(address).body()
    copies = {"true": published, "tampered": tampered(published), "encoded": encoded(published, tmp_path)}
    with visitor.expect_response("**/rights/fingerprints.json"):
        visitor.goto("/rights/verify/")
    visitor.wait_for_load_state("networkidle")

    visitor.context.set_offline(True)
    give(visitor, copies["true"])
    visitor.get_by_role("heading", name=TITLE).wait_for()
    visitor.context.set_offline(False)
    give(visitor, copies["tampered"])
    visitor.get_by_text("It carries content credentials.").wait_for()
    give(visitor, copies["encoded"])
    visitor.get_by_text("It carries no content credentials.").wait_for()
    visitor.goto("/rights/credentials/")
    said = {name: read_by_us(visitor, content) for name, content in copies.items()}
    assert (said["true"] != said["tampered"], said["tampered"] != said["encoded"]) == (True, True), said


def tampered(film):
    """One byte of the pictures is another."""
    place = film.rindex(b"mdat") + 400
    return film[:place] + bytes([film[place] ^ 1]) + film[place + 1 :]


def encoded(film, folder):
    (folder / "film.mp4").write_bytes(film)
    command = ["ffmpeg", "-v", "error", "-y", "-i", folder / "film.mp4", "-crf", "30", folder / "again.mp4"]
    subprocess.run(command, check=True)
    return (folder / "again.mp4").read_bytes()


def give(page, content):
    page.set_input_files("#verify-file", {"name": "jetty.mp4", "mimeType": "video/mp4", "buffer": content})


def read_by_us(page, content):
    page.set_input_files("main [type=file]", {"name": "jetty.mp4", "mimeType": "video/mp4", "buffer": content})
    page.locator("main form .button--primary").click()
    page.locator("main h2").first.wait_for()
    words = re.sub(r"\s+", " ", page.locator("main").inner_text())
    page.goto("/rights/credentials/")
    return words
