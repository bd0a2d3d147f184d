"""What a collecting society's forms ask, from one's own agreed works."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from ip_rights.enums import IdentifierScheme, SheetState, Side, WorkKind, WorkState
from ip_rights.models import Contributor, Share, WorkIdentifier
from ip_rights.queries.society import music_of
from tests.ip_rights.factories import make_sheet, make_work

pytestmark = pytest.mark.django_db


def song(cast, title="=Kite", **fields):
    """A recording that Kofi and Amara share on both sides, everything filled in."""
    work = make_work(cast.kofi, title=title, kind=WorkKind.RECORDING, made_on=dt.date(2026, 2, 1), **fields)
    sheet = make_sheet(work, {cast.kofi: 2, cast.amara: 1}, whole=3, side=Side.COMPOSITION)
    Contributor.objects.filter(sheet=sheet).update(ipi="00014107338", society="COSCAP")
    Share.objects.create(contributor=sheet.contributors.first(), side=Side.MASTER, parts=3)
    WorkIdentifier.objects.create(work=work, scheme=IdentifierScheme.ISWC, value="T0345246801")
    WorkIdentifier.objects.create(work=work, scheme=IdentifierScheme.ISRC, value="BBABC2600001")
    return work


def lines(response):
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


def test_works_and_recordings_as_files_without_formulas(client, cast):
    work = song(cast)
    client.force_login(cast.kofi)
    day = timezone.localdate(work.sheets.get().locked_at).isoformat()
    assert lines(client.get(reverse("ip_rights:society-csv", args=["works"]))) == [
        "title,iswc,contributor,roles,ipi,society,share_parts,share_of_parts,agreed_on",
        f"'=Kite,T0345246801,Kofi,Artist,00014107338,COSCAP,2,3,{day}",
        f"'=Kite,T0345246801,Amara,Artist,00014107338,COSCAP,1,3,{day}",
    ]
    assert lines(client.get(reverse("ip_rights:society-csv", args=["recordings"]))) == [
        "title,isrc,iswc,made_on,country,contributor,roles,ipi,share_parts,share_of_parts",
        "'=Kite,BBABC2600001,T0345246801,2026-02-01,BB,Kofi,Artist,00014107338,3,3",
    ]
    assert client.get(reverse("ip_rights:society-csv", args=["more"])).status_code == 404


def test_what_is_missing_is_named_and_what_is_not_agreed_stays_out(client, cast):
    song(cast)
    bare = make_work(cast.kofi, title="Bare", kind=WorkKind.RECORDING)
    make_sheet(bare, {cast.kofi: 100}, state=SheetState.DRAFT, side=Side.COMPOSITION)
    tune = make_work(cast.kofi, title="Tune", kind=WorkKind.SONG)
    make_sheet(tune, {cast.kofi: 100}, side=Side.COMPOSITION)
    for left_out in ({"kind": WorkKind.FILM}, {"state": WorkState.WITHDRAWN}, {"is_practice": True}):
        make_work(cast.kofi, **{"title": "Out", "kind": WorkKind.SONG} | left_out)
    make_work(cast.amara, title="Hers", kind=WorkKind.SONG)
    assert [(row.work.title, row.missing) for row in music_of(cast.kofi)] == [
        ("=Kite", []),
        (
            "Bare",
            [
                "a split sheet that everybody agreed to",
                "ISWC, which the society gives when the work is registered",
                "ISRC, for which its form asks",
                "the day it was finished",
            ],
        ),
        ("Tune", ["IPI of Kofi", "ISWC, which the society gives when the work is registered"]),
    ]
    client.force_login(cast.kofi)
    assert client.get(reverse("ip_rights:society")).status_code == 200
    assert len(lines(client.get(reverse("ip_rights:society-csv", args=["works"])))) == 4
    assert [row.work.title for row in music_of(cast.amara)] == ["=Kite", "Hers"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(cast, django_assert_num_queries, number):
    for count in range(number):
        song(cast, title=f"Song {count}")
    with django_assert_num_queries(5):
        assert len(music_of(cast.kofi)) == number
