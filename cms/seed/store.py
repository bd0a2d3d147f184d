"""Puts what the other modules describe into the database. Everything has a fixed name, so a second run finds it and moves on."""

import io
import json
import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.text import slugify
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from assets.enums import Licence
from assets.models import Caption, CustomDocument, CustomImage, Video
from cms.seed import svg
from cms.seed.clips import HEIGHT, WIDTH, Clip
from cms.seed.courses import DRAWINGS
from skills.models import Skill

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://mirrorlabs.example/demo")
CREDIT = "Mirror Labs"


def key(*parts: object) -> uuid.UUID:
    """The same id for the same name in every database, so that the demo's links and tests stay true."""
    return uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts))


def image(name: str) -> CustomImage:
    """The drawing called `name`, drawn and stored at first use."""
    draw, title, alt = DRAWINGS[name]
    return _image(name, title, alt, draw)


def _image(name: str, title: str, alt: str, draw: Any) -> CustomImage:
    model = get_image_model()
    known = model.objects.filter(title=title, credit=CREDIT).first()
    if known:
        return known
    picture = model(title=title, description=alt[:255], credit=CREDIT, licence=Licence.CC_BY_SA)
    picture.file = ContentFile(svg.webp(draw()), name=f"{name}.webp")
    picture.save()
    return picture


def video(clip: Clip) -> Video:
    """The clip with its captions, transcript and first picture, rendered and stored at first use."""
    public_id = key("clip", clip.key)
    known = Video.objects.filter(public_id=public_id).first()
    if known:
        return known
    poster = _image(f"clip-{clip.key}", f"{clip.title} (still)", clip.cues[0][2], clip.poster)
    film = Video(
        public_id=public_id,
        title=clip.title,
        duration=clip.seconds,
        transcript=clip.transcript,
        width=WIDTH,
        height=HEIGHT,
        poster=poster,
        credit=CREDIT,
        licence=Licence.CC_BY_SA,
        file=ContentFile(clip.webm(), name=f"{clip.key}.webm"),
    )
    film.save()
    words = ContentFile(clip.captions().encode(), name=f"{clip.key}.en.vtt")
    Caption.objects.create(video=film, language="en", file=words)
    return film


def sheet(name: str, title: str, drawing: str) -> CustomDocument:
    """A drawing as a page to print, in PDF."""
    known = CustomDocument.objects.filter(title=title, credit=CREDIT).first()
    if known:
        return known
    file = io.BytesIO()
    svg.picture(drawing).save(file, "PDF", resolution=150)
    document = CustomDocument(title=title, credit=CREDIT, licence=Licence.CC_BY_SA)
    document.file.save(f"{name}.pdf", ContentFile(file.getvalue()), save=False)
    document.file_size = document.file.size
    document.save()
    return document


def stream(owner: str, blocks: Iterable[tuple[str, Any]]) -> str:
    """The JSON of a StreamField; block ids follow from owner, kind and how many of that kind came before."""
    counts: dict[str, int] = {}
    rows = []
    for kind, value in blocks:
        counts[kind] = counts.get(kind, 0) + 1
        rows.append({"type": kind, "value": value, "id": str(key(owner, kind, counts[kind]))})
    return json.dumps(rows)


def items(owner: str, values: Iterable[Any]) -> list[dict[str, Any]]:
    """The raw form of a ListBlock."""
    return [{"type": "item", "value": value, "id": str(key(owner, "item", index))} for index, value in enumerate(values)]


def locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def slug(known: str, title: str, language: str) -> str:
    """The address of a page: in the site's language its fixed name, in another what its title says."""
    return known if language == settings.LANGUAGE_CODE else slugify(title.replace("’", " "))


def skill(framework: str, code: str) -> Skill:
    """A skill by its code, or by its label where codes are long. Raises Skill.DoesNotExist."""
    found = Skill.objects.filter(framework__code=framework)
    return found.filter(code=code).first() or found.get(label=code)


def publish(parent: Page, page: Page) -> Page:
    """Add `page` below `parent` and publish it, as an editor's button would."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
