"""What the registry of works holds of a person: their copy, erasure, two accounts that become one."""

import pytest
from django.core.files.storage import default_storage

from accounts.actions.erasure import erase
from accounts.actions.merging import merge_accounts
from core import clock
from ip_rights.actions.uploads import begin_upload
from ip_rights.enums import LogKind, WorkState
from ip_rights.holdings.works import on_the_way, works
from ip_rights.models import LogEntry, Work, WorkFile, WorkUpload
from tests.ip_rights.factories import add_file, make_sheet, make_work

pytestmark = pytest.mark.django_db


def begin(work):
    return begin_upload(actor=work.registrant, work=work, filename="a.png", size=9, fingerprint="", at=clock.now())


def test_the_copy_tells_works_with_their_files(cast):
    work = make_work(cast.kofi, description="Of paper")
    file = add_file(work)
    begin(work)
    (told,) = works(cast.kofi)
    (coming,) = on_the_way(cast.kofi)

    assert (told["title"], told["description"], told["files"][0]["sha256"]) == ("Kite film", "Of paper", file.sha256)
    assert (coming["work"], coming["name"], list(works(cast.amara))) == ("Kite film", "a.png", [])


def test_who_is_erased_leaves_evidence_and_what_others_share(cast, django_capture_on_commit_callbacks):
    draft = make_work(cast.kofi, title="Draft")
    alone = make_work(cast.kofi, title="Alone", state=WorkState.REGISTERED, description="Mine", ordered_by="Bank")
    shared = make_work(cast.kofi, title="Shared", state=WorkState.REGISTERED, description="Ours")
    make_sheet(alone)
    make_sheet(shared, {cast.kofi: 50, cast.amara: 50})
    files = [add_file(work) for work in (draft, alone, shared)]
    begin(draft)
    with django_capture_on_commit_callbacks(execute=True):
        erase(target=cast.kofi, at=clock.now())

    kept = Work.objects.order_by("title").values_list("title", "state", "registrant", "description", "ordered_by")
    rows = WorkFile.objects.order_by("pk").values_list("sha256", "added_by")
    assert list(kept) == [("Alone", "withdrawn", None, "", ""), ("Shared", "registered", None, "", "")]
    assert list(rows) == [(files[1].sha256, None), (files[2].sha256, None)]
    assert [default_storage.exists(file.file.name) for file in files] == [False, False, True]
    assert list(LogEntry.objects.values_list("kind", "work_key")) == [(LogKind.WITHDRAWN, alone.key)]
    assert WorkUpload.objects.count() == 0


def test_two_accounts_keep_all_works(cast):
    work = make_work(cast.amara)
    add_file(work)
    begin(work)
    merge_accounts(actor=cast.mona, kept=cast.kofi, merged=cast.amara, reason="Asked both", at=clock.now())

    owners = [
        list(model.objects.values_list(field, flat=True))
        for model, field in ((Work, "registrant"), (WorkFile, "added_by"), (WorkUpload, "owner"))
    ]
    assert owners == [[cast.kofi.pk]] * 3
