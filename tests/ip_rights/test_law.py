"""Legal rules as records: dated, sourced, in three languages, only added."""

import datetime as dt

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation

from core import clock
from ip_rights.actions.law import LAW, WrongLaw, load_law, sync_law
from ip_rights.law_enums import Commencement, Confidence, LawRegime, LawTopic
from ip_rights.models import LegalRule
from ip_rights.queries.law import rule_at, rules_at, words_of

TODAY = dt.date(2026, 11, 27)
RULE = {
    "topic": "term",
    "regime": "bill-2025",
    "commencement": "known",
    "valid_from": dt.date(2027, 1, 1),
    "years": 70,
    "text": {"en": "In force.", "fr": "En vigueur.", "es": "En vigor."},
    "source_name": "Official Gazette",
    "read_on": TODAY,
    "confidence": "text",
}
SHIPPED = [(path.name, rule) for path in sorted(LAW.glob("*.yaml")) for rule in yaml.safe_load(path.read_text())["rules"]]


def write(tmp_path, *rules, jurisdiction="BB"):
    path = tmp_path / "law.yaml"
    path.write_text(yaml.safe_dump({"jurisdiction": jurisdiction, "rules": list(rules)}, allow_unicode=True))
    return path


@pytest.mark.parametrize(("file", "rule"), SHIPPED)
def test_a_shipped_rule_names_its_source_day_and_doubt_in_three_languages(file, rule):
    assert set(rule["text"]) == {"en", "fr", "es"}
    assert all(text.strip() for text in rule["text"].values())
    assert rule["source_name"]
    assert dt.date(2026, 1, 1) <= rule["read_on"] <= clock.today()
    assert Confidence(rule["confidence"])
    assert rule["confidence"] == "none" or rule["source_url"], "what was read has an address"
    assert rule["regime"] != "bill-2025" or rule["commencement"] == "check", "nobody has verified when it begins"


@pytest.mark.django_db
def test_migrating_again_adds_nothing():
    assert (sync_law(), LegalRule.objects.count()) == (0, len(SHIPPED))


@pytest.mark.django_db
def test_both_laws_are_given_while_it_is_uncertain_which_counts():
    assert [(rule.regime, rule.years) for rule in rule_at("BB", LawTopic.TERM, TODAY)] == [("act-1998", 50), ("bill-2025", 70)]
    assert [rule.regime for rule in rule_at("BB", LawTopic.TERM, dt.date(2010, 5, 1))] == ["act-1998"]
    assert rule_at("BB", LawTopic.TERM, dt.date(1997, 12, 31)) == ()
    assert rule_at("BB", LawTopic.PATENTS, TODAY) == ()
    assert rule_at("TT", LawTopic.TERM, TODAY) == ()


@pytest.mark.django_db
def test_a_change_of_law_is_a_new_record_and_the_newest_stands(tmp_path):
    ending = {"topic": "term", "regime": "act-1998", "commencement": "in-force", "valid_to": dt.date(2026, 12, 31)}
    path = write(tmp_path, RULE, RULE | {"valid_from": None, "years": 50} | ending)
    assert load_law(path=path) == 2
    assert load_law(path=path) == 0
    assert [rule.regime for rule in rule_at("BB", LawTopic.TERM, dt.date(2026, 12, 31))] == [LawRegime.ACT_1998]
    assert [rule.regime for rule in rule_at("BB", LawTopic.TERM, dt.date(2027, 1, 1))] == [LawRegime.BILL_2025]
    assert LegalRule.objects.filter(topic="term").count() == 4


@pytest.mark.django_db
def test_a_record_is_neither_edited_nor_deleted():
    rule = LegalRule.objects.first()
    rule.text_en = "Something else."
    with pytest.raises(ValueError, match="never edited"):
        rule.save()
    with pytest.raises(ValueError, match="never deleted"):
        rule.delete()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"text": {"en": "Only English."}},
        {"read_on": "yesterday"},
        {"regime": "act-1066"},
        {"valid_from": None},
        {"valid_to": dt.date(2026, 1, 1)},
        {"surprise": 1},
        {"source_url": "javascript:alert(1)"},
    ],
)
def test_a_file_with_a_wrong_rule_adds_nothing(tmp_path, wrong):
    before = LegalRule.objects.count()
    with pytest.raises(WrongLaw, match="rule 2"):
        load_law(path=write(tmp_path, RULE, RULE | wrong))
    assert LegalRule.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"\xff\xfe", b"- a", b"rules: [", b"jurisdiction: BB"])
def test_a_file_that_is_no_law_is_refused(tmp_path, content):
    path = tmp_path / "law.yaml"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"law\.yaml"):
        call_command("load_law", path)


@pytest.mark.django_db
def test_the_command_says_how_many_are_new(tmp_path, capsys):
    call_command("load_law", write(tmp_path, RULE))
    assert capsys.readouterr().out == "1 new.\n"


@pytest.mark.django_db
def test_the_page_shows_both_laws_and_what_is_not_known(client):
    url = reverse("ip_rights:rights")
    page = client.get(url).content.decode()
    shown = {topic.topic: topic for topic in rules_at("BB", clock.today())}
    for rule in (rule for topic in shown.values() for rule in topic.rules):
        assert rule.source_name in page
    empty = {name.value for name, topic in shown.items() if not topic.rules}
    assert empty == {"trademarks", "patents"}
    assert page.count("Nothing from a source yet") == len(empty)
    checks = [rule for topic in shown.values() for rule in topic.rules if rule.commencement == Commencement.CHECK]
    assert page.count("check commencement") == len(checks)
    assert "It is not legal advice" in page
    assert "Jamaica" in page
    assert "csrfmiddlewaretoken" not in page


@pytest.mark.django_db
def test_a_country_is_shown_once_it_has_a_rule(client, tmp_path):
    url = reverse("ip_rights:rights")
    assert "?country=" not in client.get(url).content.decode()
    assert client.get(url, {"country": "TT"}).status_code == 404
    load_law(path=write(tmp_path, RULE | {"regime": "other", "valid_from": dt.date(2020, 1, 1)}, jurisdiction="TT"))
    found = client.get(url, {"country": "TT"})
    assert list(found.context["countries"].sourced) == ["BB", "TT"]
    assert "Trinidad & Tobago" not in found.context["countries"].unsourced
    assert "In force." in found.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_rules_is_one_query(tmp_path, django_assert_num_queries, number):
    rules = [RULE | {"regime": "other", "topic": topic} for topic in list(LawTopic.values)[:number]]
    load_law(path=write(tmp_path, *rules, jurisdiction="TT"))
    with django_assert_num_queries(1):
        assert sum(len(topic.rules) for topic in rules_at("TT", dt.date(2027, 1, 1))) == number


@pytest.mark.django_db
def test_a_rule_is_told_in_the_readers_language():
    rule = rule_at("BB", LawTopic.FORMALITIES, TODAY)[0]
    told = {}
    for language in ("en", "fr", "es"):
        with translation.override(language):
            told[language] = words_of(rule)
    assert told == {"en": rule.text_en, "fr": rule.text_fr, "es": rule.text_es}


@pytest.mark.django_db
def test_the_studio_takes_new_records_and_changes_none(client, cast):
    client.force_login(cast.ed)
    rule = LegalRule.objects.first()
    data = {
        "jurisdiction": "TT",
        "topic": "term",
        "regime": "other",
        "commencement": "check",
        "text_en": "A",
        "text_fr": "B",
        "text_es": "C",
        "source_name": "Somewhere",
        "read_on": "2026-11-27",
        "confidence": "page",
    }
    base = "wagtailsnippets_ip_rights_legalrule"
    assert client.get(reverse(f"{base}:list")).status_code == 200
    assert client.post(reverse(f"{base}:add"), data).status_code == 302
    assert client.post(reverse(f"{base}:edit", args=[rule.pk]), data).status_code == 302
    assert client.post(reverse(f"{base}:delete", args=[rule.pk])).status_code == 302
    assert LegalRule.objects.get(pk=rule.pk).text_en == rule.text_en
    assert [found.text_en for found in LegalRule.objects.filter(jurisdiction="TT")] == ["A"]
