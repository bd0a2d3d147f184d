"""Who gets what at the addresses of the registry of works."""

from typing import Any

from core import clock
from ip_rights.actions.uploads import begin_upload
from ip_rights.enums import WorkState
from tests.access.rows import only, signed_in, to
from tests.cast import Cast
from tests.ip_rights.factories import add_file, make_sheet, make_work


def a_work(cast: Cast) -> dict[str, Any]:
    """Kofi's draft."""
    return {"key": make_work(cast.kofi).key}


def a_work_of_two(cast: Cast) -> dict[str, Any]:
    """Kofi's and Amara's, registered."""
    work = make_work(cast.kofi, state=WorkState.REGISTERED)
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})
    return {"key": work.key}


def a_file_of_two(cast: Cast) -> dict[str, Any]:
    work = make_work(cast.kofi, state=WorkState.REGISTERED)
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})
    return {"key": work.key, "file": add_file(work).key}


def a_file(cast: Cast) -> dict[str, Any]:
    work = make_work(cast.kofi)
    return {"key": work.key, "file": add_file(work).key}


def an_upload(cast: Cast) -> dict[str, Any]:
    work = make_work(cast.kofi)
    upload = begin_upload(actor=cast.kofi, work=work, filename="kite.png", size=9, fingerprint="", at=clock.now())
    return {"public_id": upload.pk}


ROWS = {
    "ip_rights:works": signed_in(200),
    "ip_rights:new-work": signed_in(200),
    "ip_rights:edit-work": only(learner=200, other_learner=200, args=a_work_of_two),
    "ip_rights:numbers": only(learner=400, args=a_work_of_two, method="post"),
    "ip_rights:register": only(learner=to("/works/"), args=a_work, method="post"),
    "ip_rights:delete-work": only(learner=to("/works/"), others=to("/works/"), args=a_work, method="post"),
    "ip_rights:withdraw": only(learner=200, args=a_work_of_two),
    "ip_rights:originals": only(learner=200, other_learner=200, args=a_work_of_two),
    "ip_rights:original": only(learner=200, other_learner=200, args=a_file_of_two),
    "ip_rights:delete-original": only(learner=to("/works/"), args=a_file, method="post"),
    "ip_rights:sources": only(learner=200, other_learner=200, args=a_work_of_two),
    "ip_rights:uploads": signed_in(412, args=a_work, method="post"),
    "ip_rights:upload": only(learner=412, others=412, args=an_upload, method="delete"),
    "ip_rights:save-upload": only(learner=409, args=an_upload, method="post"),
}
