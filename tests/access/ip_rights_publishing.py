"""Who gets what where works are published, and at their files."""

from typing import Any

from ip_rights.enums import FileRole, Visibility, WorkState
from tests.access.rows import everyone, only, to
from tests.cast import Cast
from tests.ip_rights.factories import add_file, make_sheet, make_work
from tests.live.workshops import make_adult


def a_work(cast: Cast) -> dict[str, Any]:
    return {"key": make_work(cast.kofi, state=WorkState.PUBLISHED).key}


def a_shown_file(cast: Cast) -> dict[str, Any]:
    make_adult(cast.kofi)
    work = make_work(cast.kofi, state=WorkState.PUBLISHED, visibility=Visibility.LINK)
    make_sheet(work)
    original = add_file(work)
    shown = add_file(work, original.file.read() + b" ", role=FileRole.PUBLISHED, made_from=original)
    return {"key": work.key, "file": shown.key}


ROWS = {
    "ip_rights:publish": only(learner=200, args=a_work),
    "ip_rights:show-to": only(learner=to("/works/"), args=a_work, method="post", data={"visibility": "private"}),
    "ip_rights:file": everyone(200, args=a_shown_file),
}
