"""Who owns a work made to order, the clause to ask for, and the helper for works of others."""

import datetime as dt
import io
import itertools
import re

import pytest
from django.urls import reverse
from docx import Document

from core import clock
from ip_rights.enums import LicenceId, WorkState
from ip_rights.exports.clause import BLANK, clause_to_docx, make_clause, wordings
from ip_rights.law_enums import Arrangement, AskedBy, FirstOwner, LawRegime, Material, Paper, Purpose, Terms, Verdict
from ip_rights.models import LicenceChoice
from ip_rights.rules import may_i
from ip_rights.rules.commissioned import about_paper, owners
from ip_rights.rules.may_i import Question, answer
from ip_rights.rules.terms import counted_from, terms
from tests.ip_rights.factories import make_work
from tests.live.workshops import make_adult

TODAY = dt.date(2026, 11, 27)
BOTH = (LawRegime.ACT_1998, LawRegime.BILL_2025)
ALL = list(itertools.product(AskedBy, Arrangement))
GIVEN = {
    "maker": "Asha {client} Brathwaite",
    "client": "Hotel Blue",
    "work": "the east wall",
    "uses": "on the wall",
    "territory": "Barbados",
    "duration": "three years",
    "credit": "Mural by Asha",
    "payment": "BBD 1,200",
}


@pytest.mark.parametrize(
    ("asked_by", "arrangement", "owner"),
    [
        *[(AskedBy.NOBODY, arrangement, FirstOwner.MAKER) for arrangement in Arrangement],
        (AskedBy.CLIENT, Arrangement.ORDER, FirstOwner.CLIENT),
        (AskedBy.CLIENT, Arrangement.JOB, FirstOwner.EMPLOYER),
        (AskedBy.CLIENT, Arrangement.UNSURE, FirstOwner.OPEN),
        (AskedBy.EMPLOYER, Arrangement.ORDER, FirstOwner.CLIENT),
        (AskedBy.EMPLOYER, Arrangement.JOB, FirstOwner.EMPLOYER),
        (AskedBy.EMPLOYER, Arrangement.UNSURE, FirstOwner.OPEN),
    ],
)
def test_first_owner_by_the_act_of_1998(asked_by, arrangement, owner):
    assert [each.owner for each in owners(asked_by, arrangement, (LawRegime.ACT_1998,))] == [owner]


@pytest.mark.parametrize(("asked_by", "arrangement"), ALL)
def test_the_bill_of_2025_gets_no_answer_that_was_not_read(asked_by, arrangement):
    found = owners(asked_by, arrangement, BOTH)
    assert [each.regime for each in found] == list(BOTH)
    assert found[1].owner == (FirstOwner.MAKER if asked_by == AskedBy.NOBODY else FirstOwner.OPEN)


def test_what_the_paper_does_about_it():
    said = {paper: str(about_paper(AskedBy.CLIENT, paper)) for paper in Paper}
    assert len(set(said.values())) == len(Paper)
    assert about_paper(AskedBy.NOBODY, Paper.NOTHING) == ""


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_clause_says_everything_in_each_language(language):
    clause = make_clause(language, GIVEN, is_exclusive=False)
    text = clause.as_text()
    assert {name for name, value in GIVEN.items() if value not in text} == set()
    assert len(clause.parts) == len(wordings()["en"]["parts"]) == 6
    assert wordings()[language]["exclusive"]["no"] in text
    words = Document(io.BytesIO(clause_to_docx(clause)))
    assert [paragraph.text for paragraph in words.paragraphs][:3] == [clause.title, clause.warning, clause.parties]
    assert words.core_properties.author == ""


def test_what_is_left_empty_becomes_a_line():
    clause = make_clause("en", dict.fromkeys(GIVEN, " "), is_exclusive=True)
    assert clause.parties == f"Between {BLANK} (“the maker”) and {BLANK} (“the client”), about {BLANK} (“the work”)."
    assert "exclusive for these uses" in clause.as_text()


def test_french_clauses_keep_their_signs_beside_the_words():
    text = make_clause("fr", GIVEN, is_exclusive=True).as_text()
    assert re.findall(r"« | [»?!;:%]", text) == []


@pytest.mark.django_db
def test_the_four_questions_are_answered_by_both_laws(client):
    query = {"asked_by": "client", "arrangement": "order", "paper": "nothing", "day": "2026-11-27"}
    response = client.get(reverse("ip_rights:commissioned"), query)
    assert [each.owner for each, rule in response.context["owners"]] == [FirstOwner.CLIENT, FirstOwner.OPEN]
    page = response.content.decode()
    assert "Whoever ordered it" in page
    assert "sice.oas.org" in page
    before = client.get(reverse("ip_rights:commissioned"), query | {"day": "2010-05-01"})
    assert [each.regime for each, rule in before.context["owners"]] == [LawRegime.ACT_1998]
    never = client.get(reverse("ip_rights:commissioned"), query | {"day": "1950-05-01"})
    assert never.context["owners"] == []


@pytest.mark.django_db
def test_questions_left_out_are_named(client):
    response = client.get(reverse("ip_rights:commissioned"), {"asked_by": "client", "day": "soon"})
    assert response.status_code == 400
    assert set(response.context["form"].errors) == {"paper", "day"}


@pytest.mark.django_db
def test_a_clause_is_written_and_nothing_is_kept(client):
    url = reverse("ip_rights:clause")
    page = client.post(url, GIVEN | {"language": "es", "client": "<b>Hotel</b>"})
    assert "&lt;b&gt;Hotel&lt;/b&gt;" in page.content.decode()
    assert page.context["clause"].language == "es"
    assert "no-store" in page["Cache-Control"]
    file = client.post(url, GIVEN | {"language": "en", "as": "docx"})
    assert file["Content-Disposition"] == 'attachment; filename="clause.docx"'
    assert "Hotel Blue" in Document(io.BytesIO(file.content)).paragraphs[2].text
    assert not client.session.items()
    assert client.post(url, GIVEN | {"language": "en", "maker": "a\x01"}).status_code == 400


@pytest.mark.django_db
def test_a_work_fills_in_what_is_known_for_its_makers_only(client, cast):
    work = make_work(cast.kofi, title="East wall", origin="commission", ordered_by="Hotel Blue", made_on=dt.date(2020, 2, 1))
    pages = [reverse("ip_rights:commissioned"), reverse("ip_rights:clause")]
    assert [client.get(url, {"work": work.key}).status_code for url in pages] == [302, 302]
    client.force_login(cast.amara)
    assert [client.get(url, {"work": work.key}).status_code for url in pages] == [404, 404]
    assert [client.get(url, {"work": "1"}).status_code for url in pages] == [404, 404]
    client.force_login(cast.kofi)
    questions, clause = (client.get(url, {"work": work.key}).context["form"].initial for url in pages)
    assert clause == {
        "language": "en",
        "maker": "Kofi",
        "client": "Hotel Blue",
        "work": "East wall",
        "credit": "Kofi",
    }
    assert questions == {
        "asked_by": "client",
        "arrangement": "order",
        "paper": "nothing",
        "day": dt.date(2020, 2, 1),
    }


def counted(material, **years):
    start = counted_from(material, made=years.get("made"), died=years.get("died"))
    after = {LawRegime.ACT_1998: 50, LawRegime.BILL_2025: None if material in {Material.RECORDING, Material.FILM} else 70}
    return terms(after, start) if start else []


@pytest.mark.parametrize(
    ("years", "verdict"),
    [
        ({"died": 1955}, Verdict.YES_FREE),  # 1955 and 70: to the end of 2025
        ({"died": 1956}, Verdict.DEPENDS),  # to the end of 2026: this very year still counts
        ({"died": 1975}, Verdict.DEPENDS),
        ({"died": 1976}, Verdict.PROTECTED),
        ({}, Verdict.PROTECTED),
        ({"is_alive": True}, Verdict.PROTECTED),
    ],
)
@pytest.mark.parametrize("material", [Material.TEXT, Material.MUSIC, Material.PICTURE])
def test_the_age_of_a_work_by_both_laws(material, years, verdict):
    found = answer(Question(material, Terms.NOTHING, Purpose.PUBLISH, **years), counted(material, **years), TODAY)
    assert found.verdict == verdict
    assert found.reasons


@pytest.mark.parametrize(("made", "verdict"), [(1975, Verdict.DEPENDS), (1976, Verdict.PROTECTED), (None, Verdict.PROTECTED)])
@pytest.mark.parametrize("material", [Material.RECORDING, Material.FILM])
def test_recordings_are_never_free_while_the_new_years_are_unseen(material, made, verdict):
    found = answer(Question(material, Terms.NOTHING, Purpose.SELL, made=made), counted(material, made=made), TODAY)
    assert found.verdict == verdict
    assert may_i.LAYERS in found.doubts


def test_a_term_without_any_years_is_said_to_be_unsourced():
    found = answer(Question(Material.FILM, Terms.NOTHING, Purpose.SELL), terms({LawRegime.BILL_2025: None}, 1900), TODAY)
    assert (found.verdict, found.reasons[0]) == (Verdict.PROTECTED, may_i.NOT_SOURCED)


REFUSED = {
    Terms.CC_BY_NC: {Purpose.SELL, Purpose.SELL_REMIX},
    Terms.CC_BY_NC_SA: {Purpose.SELL, Purpose.SELL_REMIX},
    Terms.CC_BY_ND: {Purpose.REMIX, Purpose.SELL_REMIX},
    Terms.CC_BY_NC_ND: {Purpose.REMIX, Purpose.SELL, Purpose.SELL_REMIX},
}
CC = [terms for terms in Terms if terms.value.startswith("cc")]


@pytest.mark.parametrize(("licence", "purpose"), list(itertools.product(CC, Purpose)))
def test_what_each_licence_allows(licence, purpose):
    found = answer(Question(Material.TEXT, licence, purpose), [], TODAY)
    if purpose in REFUSED.get(licence, set()):
        assert found.verdict == Verdict.ASK
        assert (may_i.ONLY_NC in found.reasons) == ("-nc" in licence and purpose in {Purpose.SELL, Purpose.SELL_REMIX})
        assert (may_i.ONLY_ND in found.reasons) == ("-nd" in licence and purpose in {Purpose.REMIX, Purpose.SELL_REMIX})
    else:
        changes = purpose in {Purpose.REMIX, Purpose.SELL_REMIX}
        duties = () if licence == Terms.CC0 else (may_i.BY,)
        assert found.verdict == Verdict.YES_TERMS
        assert found.duties == (*duties, may_i.SA) if licence.value.endswith("-sa") and changes else found.duties == duties


def test_what_other_things_say():
    def verdict(terms, material=Material.PICTURE, **years):
        return answer(Question(material, terms, Purpose.SELL, **years), counted(material, **years), TODAY)

    assert verdict(Terms.PERMISSION).reasons == (may_i.WRITTEN,)
    assert verdict(Terms.PERMISSION).doubts == (may_i.PEOPLE,)
    assert verdict(Terms.RESERVED).reasons == (may_i.NO_YEAR, may_i.RESERVED)
    assert verdict(Terms.RESERVED, died=1900).verdict == Verdict.YES_FREE
    assert verdict(Terms.NOTHING).doubts == (may_i.FAIR,)
    assert verdict(Terms.NOTHING, Material.FOLKLORE).verdict == Verdict.ASK


@pytest.mark.django_db
def test_the_helper_counts_with_the_records(client):
    url = reverse("ip_rights:may-i")
    query = {"material": "music", "terms": "nothing", "purpose": "publish", "died": clock.today().year - 60}
    found = client.get(url, query).context["answer"]
    assert found.verdict == Verdict.DEPENDS
    assert [term.last_year - clock.today().year for term in found.terms] == [-10, 10]
    wrong = client.get(url, query | {"made": clock.today().year + 1, "is_alive": "on"})
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (400, {"made", "died"})


@pytest.mark.django_db
def test_a_work_of_the_registry_brings_its_licence(client, cast):
    make_adult(cast.kofi)
    work = make_work(cast.kofi, state=WorkState.PUBLISHED, visibility="public", kind="recording", made_on=dt.date(2026, 2, 1))
    LicenceChoice.objects.create(work=work, licence=LicenceId.CC_BY_NC, offered_at=clock.now())
    url = reverse("ip_rights:may-i")
    assert client.get(url, {"work": work.key}).context["form"].initial == {
        "material": Material.RECORDING,
        "terms": Terms.CC_BY_NC,
        "made": 2026,
        "source": "Kite film",
        "is_alive": True,
    }
    hidden = make_work(cast.kofi)
    assert client.get(url, {"work": hidden.key}).status_code == 404
