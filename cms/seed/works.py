"""Works of the demo's learner: on the wall, by link only, registered, and just begun. Made by the site's own actions."""

from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from cms.seed.drawings import animation, coding, robotics
from cms.seed.svg import FLAMBOYANT, INK, MANGO, PAPER, SEA, Point, circle, half, mirror, poly, scene, webp
from core import clock
from ip_rights.actions.licences import choose_licence
from ip_rights.actions.originals import add_file, check_file
from ip_rights.actions.publishing import ask_publication, publish
from ip_rights.actions.registration import register_work
from ip_rights.actions.sheets import agree_alone
from ip_rights.actions.works import create_work
from ip_rights.chooser import ticks_for
from ip_rights.enums import ContributorRole, LicenceId, Training, Visibility, WorkKind
from ip_rights.models import Work

MAKER = "learner@example.org"


@dataclass(frozen=True)
class DemoWork:
    """`licence` and `visibility` are empty for what is not that far. `drawn`: its picture as SVG."""

    title: str
    kind: WorkKind
    summary: str
    discipline: str
    drawn: str
    licence: LicenceId | None = None
    visibility: Visibility | None = None
    training: Training = Training.NO_TRAINING
    is_registered: bool = True


def _kite() -> str:
    sail: list[Point] = [(600, 160), (860, 400), (600, 700), (340, 400)]
    return scene(
        1200,
        900,
        "#cfe6e2",
        mirror(poly(sail, FLAMBOYANT), axis=760, opacity=0.2),
        poly(sail, FLAMBOYANT),
        poly([sail[0], sail[2], sail[3]], MANGO),
        *[circle(600 + 46 * k, 740 + 18 * (k % 2), 12, INK) for k in range(6)],
    )


def _drum() -> str:
    rings = [half(600, 470, 320 - 60 * k, (SEA, PAPER, MANGO, INK)[k]) for k in range(4)]
    return scene(1200, 900, "#f1d9b8", *rings, mirror(*rings, axis=470))


WORKS = (
    DemoWork(
        "Kite over Bathsheba",
        WorkKind.PICTURE,
        "A kite that forgot it was paper.",
        "animation",
        _kite(),
        LicenceId.CC_BY_NC,
        Visibility.PUBLIC,
    ),
    DemoWork(
        "Four beats of a tuk drum",
        WorkKind.PICTURE,
        "Each ring is a beat; the reflection answers.",
        "animation",
        _drum(),
        LicenceId.CC_BY_SA,
        Visibility.PUBLIC,
        Training.NO_MINING,
    ),
    DemoWork("Title card for a walk", WorkKind.PICTURE, "", "animation", animation(), LicenceId.ALL_RIGHTS, Visibility.LINK),
    DemoWork("Brackets", WorkKind.PICTURE, "A poster for people who count in shapes.", "coding", coding()),
    DemoWork("Arm, first sketch", WorkKind.PICTURE, "", "robotics", robotics(), is_registered=False),
)


def has_works() -> bool:
    return Work.objects.filter(title=WORKS[0].title).exists()


def make_works() -> None:
    maker = User.objects.get(email=MAKER)
    for planned in WORKS:
        _make(maker, planned)


def _make(maker: User, planned: DemoWork) -> None:
    at = clock.now()
    work = create_work(
        actor=maker,
        title=planned.title,
        kind=planned.kind,
        summary=planned.summary,
        disciplines=[planned.discipline],
        at=at,
    )
    name = f"{planned.title.lower().replace(' ', '-').replace(',', '')}.webp"
    checked = check_file(SimpleUploadedFile(name, webp(planned.drawn, quality=90), "image/webp"))
    add_file(actor=maker, work=work, checked=checked, at=at)
    if not planned.is_registered:
        return
    agree_alone(actor=maker, work=work, name=maker.display_name, roles=[ContributorRole.ARTIST], at=at)
    register_work(actor=maker, work=work, at=at)
    if planned.licence is None:
        return
    ticks = ticks_for(planned.licence)
    choose_licence(actor=maker, work=work, licence=planned.licence, answers={}, ticks=ticks, attribution="", at=at)
    if planned.visibility is None:
        return
    publication = ask_publication(actor=maker, work=work, visibility=planned.visibility, training=planned.training, at=at)
    publish(publication_id=publication.pk)  # here and now: the site is not served yet
