"""Under which licences something may stand that was made from a work under another one.

Source: Creative Commons' chart for the licence of an adaptation (FAQ, "If I derive or adapt material offered under a Creative
Commons license, which CC license(s) can I use?"), its rows for version 4.0; the texts of MIT and Apache 2.0. Where the chart
says "not recommended" the answer here is no. A licence that is not in the table is unknown, and then one has to ask.
"""

from ip_rights.enums import LicenceId as L

_CC = frozenset({L.CC_BY, L.CC_BY_SA, L.CC_BY_NC, L.CC_BY_NC_SA, L.CC_BY_ND, L.CC_BY_NC_ND})
ADAPTED_UNDER: dict[str, frozenset[L]] = {
    L.CC0: frozenset(L),
    L.CC_BY: _CC | {L.ALL_RIGHTS},
    L.CC_BY_SA: frozenset({L.CC_BY_SA}),
    L.CC_BY_NC: frozenset({L.CC_BY_NC, L.CC_BY_NC_SA, L.CC_BY_NC_ND, L.ALL_RIGHTS}),
    L.CC_BY_NC_SA: frozenset({L.CC_BY_NC_SA}),
    L.CC_BY_ND: frozenset(),
    L.CC_BY_NC_ND: frozenset(),
    L.MIT: frozenset({L.MIT, L.APACHE, L.ALL_RIGHTS}),
    L.APACHE: frozenset({L.APACHE, L.ALL_RIGHTS}),
}


def may_follow(source: str, licence: str) -> bool | None:
    """Whether something made from a work under `source` may be offered under `licence`; None where `source` is not known."""
    allowed = ADAPTED_UNDER.get(source)
    return None if allowed is None else licence in allowed
