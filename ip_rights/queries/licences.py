"""Under which terms a work is offered, and the line by which others name it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from ip_rights.enums import LicenceId, SheetState
from ip_rights.licence_terms import ACT_WORDS, TERMS, Terms
from ip_rights.models import LicenceChoice, SplitSheet, Work

MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#"})


@dataclass(frozen=True)
class Attribution:
    """Title, authors, source, licence, and the same as one line in three forms. `html` is safe markup."""

    title: str
    authors: str
    source: str
    year: int
    terms: Terms
    text: str
    html: str
    markdown: str


def licence_of(work: Work) -> LicenceChoice | None:
    """What is offered now; None means all rights reserved."""
    return work.licences.filter(ended_at=None).first()


def terms_of(licence: LicenceChoice | str | None) -> Terms:
    """Of a choice or an SPDX identifier; of nothing, all rights reserved. Raises KeyError for one that is not in the table."""
    if licence is None:
        return TERMS[LicenceId.ALL_RIGHTS]
    return TERMS[licence.licence if isinstance(licence, LicenceChoice) else licence]


def locked_sheet_of(work: Work) -> SplitSheet | None:
    """The sheet that everybody agreed to, and that no newer one replaced."""
    return work.sheets.filter(state=SheetState.LOCKED).first()


def credits_of(work: Work, choice: LicenceChoice | None = None) -> str:
    """Whom to name: as the choice says it, else those of the agreed sheet in its order, else who registered the work."""
    if choice and choice.attribution:
        return choice.attribution
    sheet = locked_sheet_of(work)
    names = list(sheet.contributors.exclude(name="").values_list("name", flat=True)) if sheet else []
    if not names and work.registrant:
        names = [work.registrant.display_name]
    return ", ".join(names)


def source_of(work: Work) -> str:
    """The address of its public page."""
    return settings.SITE_URL + reverse("ip_rights:work", args=[work.key])


def year_of(work: Work) -> int:
    return work.made_on.year if work.made_on else timezone.localdate(work.created_at).year


def attribution_of(work: Work) -> Attribution:
    """How others are to name it, under what is offered now. Not translated: it is copied into other people's pages."""
    choice = licence_of(work)
    return attribution_line(
        title=work.title, authors=credits_of(work, choice), source=source_of(work), year=year_of(work), terms=terms_of(choice)
    )


def attribution_line(*, title: str, authors: str, source: str, year: int, terms: Terms) -> Attribution:
    """Title, author, source, licence: the four that Creative Commons recommends to name."""
    by = f" by {authors}" if authors else ""
    linked = format_html('<a href="{}">{}</a>{}', source, title, by)
    marked = f"[{title.translate(MARKDOWN)}]({source}){by.translate(MARKDOWN)}"
    if not terms.url:
        notice = f"© {year} {authors}".strip() + ". All rights reserved."
        text, html = f"“{title}” ({source}). {notice}", format_html("{}. {}", linked, notice)
        markdown = f"{marked}. {notice.translate(MARKDOWN)}"
    else:
        text = f"“{title}”{by} ({source}), {terms.name} ({terms.url})"
        html = format_html('{}, <a rel="license" href="{}">{}</a>', linked, terms.url, terms.name)
        markdown = f"{marked}, [{terms.name}]({terms.url})"
    return Attribution(title, authors, source, year, terms, text, html, markdown)


def licence_json_ld(work: Work) -> dict[str, Any]:
    """schema.org's properties of a CreativeWork about its licence; whoever draws the page adds the others."""
    line = attribution_of(work)
    values: dict[str, Any] = {
        "creditText": line.authors,
        "copyrightNotice": f"© {line.year} {line.authors}".strip(),
        "acquireLicensePage": settings.SITE_URL + reverse("ip_rights:request-use", args=[work.key]),
    }
    return values | ({"license": line.terms.url} if line.terms.url else {})


def terms_in_plain_words(terms: Terms) -> list[tuple[str, list[Any]]]:
    """What others may, must and may not do: (kind, sentences) for those that are not empty, in a fixed order."""
    groups = (("permits", terms.permits), ("requires", terms.requires), ("forbids", terms.forbids))
    return [(kind, [words for act, words in ACT_WORDS[kind].items() if act in acts]) for kind, acts in groups if acts]
