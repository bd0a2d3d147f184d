"""What machines are told about works and machine learning, all read from Work.training by ip_rights/training.py."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.urls import reverse

from ip_rights.crawlers import CRAWLERS
from ip_rights.enums import Training
from ip_rights.models import Work
from ip_rights.queries.showing import shown_works
from ip_rights.training import STRICTEST, signals_of

WORKS = "/works/"
POLICY_WORDS = {
    Training.ALLOWED: "Mining and training of AI are allowed.",
    Training.NO_GENERATIVE: "Mining is allowed. Training generative AI is not.",
    Training.NO_TRAINING: "Mining that trains no AI is allowed. Training any AI is not.",
    Training.NO_MINING: "Neither mining nor training AI is allowed. Search engines may index the page.",
}


def is_reserved(work: Work) -> bool:
    return signals_of(work.training).reservation == 1


def policy_url(choice: str) -> str:
    return settings.SITE_URL + reverse("ip_rights:tdm-policy", args=[choice])


def headers_for(work: Work) -> dict[str, str]:
    """For every answer that gives the work or its page; the page's <meta> says the same (includes/tdm_meta.html)."""
    if not is_reserved(work):
        return {"tdm-reservation": "0"}
    return {"tdm-reservation": "1", "tdm-policy": policy_url(work.training)}


def policy(choice: Training) -> dict[str, Any]:
    """The ODRL Offer of a choice, in TDMRep's profile. Where mining is reserved it can be had by asking the makers.

    The profile knows no purposes such as training, so what is reserved is said as strictly as possible there, and exactly
    in a description.
    """
    permission: dict[str, Any] = {"target": settings.SITE_URL + WORKS, "action": "tdm:mine"}
    if signals_of(choice).reservation:
        permission["duty"] = [{"action": "obtainConsent"}]
    return {
        "@context": [
            "http://www.w3.org/ns/odrl.jsonld",
            {
                "tdm": "http://www.w3.org/ns/tdmrep#",
                "vcard": "http://www.w3.org/2006/vcard/ns#",
                "dcterms": "http://purl.org/dc/terms/",
            },
        ],
        "@type": "Offer",
        "profile": "http://www.w3.org/ns/tdmrep",
        "uid": policy_url(choice),
        "dcterms:description": POLICY_WORDS[choice],
        "assigner": {"uid": settings.SITE_URL, "vcard:fn": settings.PROGRAMME_NAME, "vcard:hasURL": settings.SITE_URL + WORKS},
        "permission": [permission],
    }


def tdmrep(today: dt.date) -> list[dict[str, Any]]:
    """The rules of /.well-known/tdmrep.json. The first that matches holds: public works that chose otherwise, then all works.

    Works that only those with the link see are not listed; they have the strictest rule here and their own in their headers,
    which supersede this file.
    """
    rules = [
        _rule(f"{WORKS}{key}/", choice)
        for key, choice in shown_works(today).exclude(training=STRICTEST).order_by("pk").values_list("key", "training")
    ]
    return [*rules, _rule(WORKS, STRICTEST)]


def _rule(location: str, choice: str) -> dict[str, Any]:
    if not signals_of(choice).reservation:
        return {"location": location, "tdm-reservation": 0}
    return {"location": location, "tdm-reservation": 1, "tdm-policy": policy_url(choice)}


def robots_lines(closed: tuple[str, ...], today: dt.date) -> list[str]:
    """The group of robots.txt for crawlers that gather for AI: no works but those whose makers allow it.

    `closed`: what no robot may read. A robot obeys one group alone, so it is said again here (RFC 9309, 2.2.1); the longer
    of two paths that match wins (2.2.2).
    """
    allowed = [choice for choice in Training if not signals_of(choice).is_closed_to_trainers]
    keys = shown_works(today).filter(training__in=allowed).order_by("pk").values_list("key", flat=True)
    return [
        *(f"User-agent: {crawler.token}" for crawler in CRAWLERS),
        *(f"Disallow: {prefix}" for prefix in closed),
        f"Disallow: {WORKS}",
        *(f"Allow: {WORKS}{key}/" for key in keys),
    ]
