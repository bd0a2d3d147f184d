"""The chooser's ways, which licence may follow which, prices, links: what needs no database."""

import pytest

from ip_rights.chooser import QUESTIONS, fits, route, ticks_for
from ip_rights.compatibility import may_follow
from ip_rights.enums import LicenceId as L
from ip_rights.enums import Training, WorkKind
from ip_rights.licence_terms import TERMS, Act
from ip_rights.links import ASKER, OWNER, link_for, value_of
from ip_rights.prices import UnreadablePrice, read_price, show_price
from ip_rights.queries.licences import attribution_line
from ip_rights.training import SIGNALS, plus_value, training_entries

BY_QUESTIONS = [  # attribution, commercial, changes, alike → licence; as the sheet lists CC's routes
    ("no", "", "", "", L.CC0),
    ("yes", "yes", "yes", "no", L.CC_BY),
    ("yes", "yes", "yes", "yes", L.CC_BY_SA),
    ("yes", "yes", "no", "", L.CC_BY_ND),
    ("yes", "no", "yes", "no", L.CC_BY_NC),
    ("yes", "no", "yes", "yes", L.CC_BY_NC_SA),
    ("yes", "no", "no", "", L.CC_BY_NC_ND),
]
NAMES = ("attribution", "commercial", "changes", "alike")


@pytest.mark.parametrize(("attribution", "commercial", "changes", "alike", "licence"), BY_QUESTIONS)
def test_seven_ways_by_questions(attribution, commercial, changes, alike, licence):
    given = dict(zip(NAMES, (attribution, commercial, changes, alike), strict=True))
    found = route({"open": "yes", "known": "no"} | given, is_program=False)
    assert (found.licence, found.question) == (licence, None)
    assert [question.name for question, _value in found.answered[2:]] == [name for name in NAMES if given[name]]


@pytest.mark.parametrize("licence", [row[-1] for row in BY_QUESTIONS])
def test_seven_ways_for_those_who_know(licence):
    assert route({"open": "yes", "known": "yes", "which": licence}, is_program=False).licence == licence


def test_the_ways_beside_creative_commons():
    assert [
        route({"open": "no"}, is_program=False).licence,
        route({"open": "no"}, is_program=True).licence,
        route({"open": "yes", "patents": "no"}, is_program=True).licence,
        route({"open": "yes", "patents": "yes"}, is_program=True).licence,
    ] == [L.ALL_RIGHTS, L.ALL_RIGHTS, L.MIT, L.APACHE]


def test_one_question_at_a_time_and_nothing_that_is_no_answer():
    asked = []
    given = {}
    for name, value in (("open", "yes"), ("known", "no"), ("attribution", "yes"), ("commercial", "no"), ("changes", "yes")):
        asked.append(route(given, is_program=False).question.name)
        given[name] = value
    assert asked == ["open", "known", "attribution", "commercial", "changes"]
    assert route(given | {"alike": "perhaps", "which": "CC0-1.0"}, is_program=False).question == QUESTIONS["alike"]


def test_what_is_confirmed():
    assert {licence: ticks_for(licence) for licence in (L.ALL_RIGHTS, L.CC0, L.CC_BY, L.MIT)} == {
        L.ALL_RIGHTS: (),
        L.CC0: ("own", "waive", "read", "kept"),
        L.CC_BY: ("own", "read", "kept"),
        L.MIT: ("own", "read", "kept"),
    }


def test_programs_have_licences_of_their_own():
    assert {licence for licence in L if fits(licence, WorkKind.PROGRAM)} == {L.ALL_RIGHTS, L.MIT, L.APACHE}
    assert {licence for licence in L if not fits(licence, WorkKind.FILM)} == {L.MIT, L.APACHE}


ROWS = {  # source: what may follow, in the order BY, BY-SA, BY-NC, BY-NC-SA, BY-ND, BY-NC-ND; CC's chart
    L.CC0: "yyyyyy",
    L.CC_BY: "yyyyyy",
    L.CC_BY_SA: "-y----",
    L.CC_BY_NC: "--yy-y",
    L.CC_BY_NC_SA: "---y--",
    L.CC_BY_ND: "------",
    L.CC_BY_NC_ND: "------",
}
ORDER = (L.CC_BY, L.CC_BY_SA, L.CC_BY_NC, L.CC_BY_NC_SA, L.CC_BY_ND, L.CC_BY_NC_ND)


def test_which_licence_may_follow_which():
    found = {source: "".join("y" if may_follow(source, licence) else "-" for licence in ORDER) for source in ROWS}
    assert found == ROWS
    assert [may_follow(source, L.CC_BY) for source in ("", "GPL-3.0-only", L.ALL_RIGHTS)] == [None, None, None]


def test_terms_agree_with_the_letters_of_each_licence():
    for licence in ORDER:
        terms = TERMS[licence]
        assert (
            Act.SELLING in terms.forbids,
            Act.CHANGING in terms.forbids,
            Act.SAME_TERMS in terms.requires,
            terms.url,
        ) == (
            "-NC" in licence,
            "-ND" in licence,
            "-SA" in licence,
            f"https://creativecommons.org/licenses/{licence.removeprefix('CC-').removesuffix('-4.0').lower()}/4.0/",
        )
        assert terms.permits.isdisjoint(terms.forbids)
    assert set(TERMS) == set(L)


def test_the_line_by_which_a_work_is_named():
    line = attribution_line(
        title="Kite <i>", authors="Kofi & Amara", source="https://x.test/w/", year=2026, terms=TERMS[L.CC_BY_NC]
    )
    deed = "https://creativecommons.org/licenses/by-nc/4.0/"
    assert (line.text, line.html, line.markdown) == (
        f"“Kite <i>” by Kofi & Amara (https://x.test/w/), CC BY-NC 4.0 ({deed})",
        f'<a href="https://x.test/w/">Kite &lt;i&gt;</a> by Kofi &amp; Amara, <a rel="license" href="{deed}">CC BY-NC 4.0</a>',
        rf"[Kite \<i\>](https://x.test/w/) by Kofi & Amara, [CC BY-NC 4.0]({deed})",
    )
    kept = attribution_line(title="Kite", authors="Kofi", source="https://x.test/w/", year=2026, terms=TERMS[L.ALL_RIGHTS])
    assert kept.text == "“Kite” (https://x.test/w/). © 2026 Kofi. All rights reserved."


def test_prices_are_exact():
    assert [read_price(*given) for given in (("1200", "BBD"), (" 1 200,5 ", "EUR"), ("0.05", "USD"))] == [120_000, 120_050, 5]
    for text in ("", "12.345", "1,200.50", "-3", "1e3", "٣"):
        with pytest.raises(UnreadablePrice):
            read_price(text, "BBD")
    assert show_price(120_050, "BBD").replace("\xa0", " ") == "BBD 1,200.50"


def test_a_link_of_one_kind_opens_nothing_of_another():
    link = link_for(ASKER, "7")
    assert [value_of(ASKER, link), value_of(OWNER, link), value_of(ASKER, link + "x"), value_of(ASKER, "7")] == [
        "7",
        None,
        None,
        None,
    ]


def test_what_a_choice_means_in_each_standard():
    entries = {
        choice: [
            training_entries(choice)[f"cawg.{name}"]["use"]
            for name in ("ai_inference", "ai_generative_training", "ai_training", "data_mining")
        ]
        for choice in Training
    }
    yes, no, some = "allowed", "notAllowed", "constrained"
    assert entries == {
        Training.ALLOWED: [yes, yes, yes, yes],
        Training.NO_GENERATIVE: [some, no, yes, yes],
        Training.NO_TRAINING: [yes, no, no, yes],
        Training.NO_MINING: [no, no, no, no],
    }
    assert {plus_value(choice).rsplit("/", 1)[1] for choice in Training} == {
        "DMI-ALLOWED",
        "DMI-PROHIBITED-GENAIMLTRAINING",
        "DMI-PROHIBITED-AIMLTRAINING",
        "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING",
    }


def test_the_standards_never_contradict_each_other():
    """Whatever one of them reserves, the whole-or-nothing signals reserve too; a constrained entry says its constraint."""
    for choice, signals in SIGNALS.items():
        reserves = "notAllowed" in {row["use"] for row in training_entries(choice).values()}
        assert (reserves, "PROHIBITED" in signals.plus, signals.reservation == 1, signals.is_closed_to_trainers) == (
            reserves,
        ) * 4
        assert all(row.get("constraint_info") for row in training_entries(choice).values() if row["use"] == "constrained")
