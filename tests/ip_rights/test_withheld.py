"""A guardian's no closes every way to a minor's work at once, for everybody but those who made it."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts.enums import ConsentPurpose
from core import clock
from core.errors import NotAllowed
from ip_rights.actions.log import append_entry
from ip_rights.actions.parents import add_parent
from ip_rights.actions.requests import NotShown
from ip_rights.enums import LicenceId, LogKind, Training, Visibility, WorkState
from ip_rights.models import Stamp, WorkParent
from ip_rights.queries.parents import find_parents
from tests.accounts.test_consent import on_paper, yes_to
from tests.cast import make_cast
from tests.ip_rights import licences
from tests.ip_rights.factories import add_file, make_sheet, make_work
from tests.ip_rights.test_works import offer
from tests.live.workshops import make_adult

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    """Amara is 16; Kofi and Faye are adults."""
    made = make_cast()
    make_adult(made.kofi, made.faye)
    made.amara.profile.date_of_birth = clock.today().replace(year=clock.today().year - 16, day=1)
    made.amara.profile.save()
    return made


@pytest.fixture
def work(cast):
    """Of Kofi and Amara, shown to everybody, with a stamped file in the log."""
    fields = {"visibility": Visibility.PUBLIC, "training": Training.ALLOWED, "title": "Kite film"}
    made = make_work(cast.kofi, state=WorkState.PUBLISHED, **fields)
    make_sheet(made, {cast.kofi: 50, cast.amara: 50})
    offer(made, LicenceId.CC_BY)
    file = add_file(made, b"kite", registered_at=clock.now())
    append_entry(kind=LogKind.FILE, work=made, digest=file.sha256, at=clock.now())
    Stamp.objects.create(
        digest=file.sha256, authority="https://tsa.example", token=b"x", stamped_at=clock.now(), asked_at=clock.now()
    )
    return made


def say(cast, *purposes):
    on_paper(cast.mona, cast.amara, yes_to(ConsentPurpose.ACCOUNT, *purposes))
    cache.clear()


def pages_of(work):
    return [
        reverse("ip_rights:evidence", args=[work.key]),
        reverse("ip_rights:evidence-certificate", args=[work.key]),
        reverse("ip_rights:stamp", args=[work.key, Stamp.objects.get().key]),
        reverse("ip_rights:request-use", args=[work.key]),
        f"{reverse('ip_rights:may-i')}?work={work.key}",
    ]


def told(client, work):
    """What visitors and robots are told without asking for the work: whether its name or key stands there."""
    digest = work.files.get().sha256
    lists = [reverse("ip_rights:lookup", args=[digest]), reverse("ip_rights:fingerprints"), "/.well-known/tdmrep.json"]
    return [str(work.key) in client.get(address).content.decode() for address in [*lists, "/robots.txt"]]


def test_every_page_closes_with_a_guardians_no_and_opens_with_a_yes(client, cast, work):
    seen = []
    for purposes in ([ConsentPurpose.SHOWING], [], [ConsentPurpose.SHOWING]):
        say(cast, *purposes)
        seen.append(([client.get(address).status_code for address in pages_of(work)], told(client, work)))
    opened, closed = ([200] * 5, [True] * 4), ([404] * 5, [False] * 4)
    assert seen == [opened, closed, opened]


def test_those_who_made_it_keep_its_evidence(client, cast, work):
    say(cast)
    found = []
    for person in (cast.kofi, cast.amara, cast.faye):
        client.force_login(person)
        found.append([client.get(address).status_code for address in pages_of(work)[:3]])
    assert found == [[200] * 3, [200] * 3, [404] * 3]


def test_nobody_else_finds_it_to_make_something_from_it(cast, work):
    own, today = make_work(cast.faye), clock.today()

    def found():
        return [one.work for one in find_parents(cast.faye, own, "kite", today)]

    say(cast, ConsentPurpose.SHOWING)
    before = found()
    say(cast)
    with pytest.raises(NotAllowed):
        add_parent(actor=cast.faye, work=own, parent=work, at=clock.now())
    mine = [one.work for one in find_parents(cast.kofi, make_work(cast.kofi), "kite", today) if one.work == work]
    assert (before, found(), mine, WorkParent.objects.count()) == ([work], [], [work], 0)


def test_nobody_asks_to_use_it(cast, work):
    say(cast)
    with pytest.raises(NotShown):
        licences.ask(work)
