"""What travels: which models, by which key each row is known, and which of its fields stay at home.

Everything else follows from the definitions of models and blocks, so a new field or block comes along by itself; a test
fails where one is of a sort that nobody has taught to travel.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from taggit.managers import TaggableManager
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, TranslatableMixin

from assets.models import Audio, CustomDocument, CustomImage, Video
from courses.models import Course, Discipline, Lesson, Module, Question, QuestionBank, Quiz
from review.models import Rubric
from skills.models import Skill

FORMAT, VERSION = "mirror-labs-course", 2
READABLE = (1, VERSION)  # 1 had no translations/
Ref = str  # "model:key", in fields, blocks and rich text alike
PAGE_REF = "page"
TRANSLATION = "wagtail_localize.translation"  # what reports call what was sent to translation


class Uncovered(TypeError):
    """A field or block of a sort that the exchange does not know: a mistake of ours, not of a file."""


@dataclass(frozen=True)
class Kind:
    """How rows of one `model` (its class) travel. `key`: the field that names a row everywhere, empty where its content does.

    `is_shared`: belongs to the whole site; what is there already is used as it is. `is_own`: a copy of a course gets its own.
    """

    model: Any
    key: str = ""
    stays: frozenset[str] = frozenset()
    is_shared: bool = False
    is_own: bool = False

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def is_translated(self) -> bool:
        """Its rows share their key with their translations, so that the language belongs to the name: "key/language".

        Pages do too, but lie in a file for each language.
        """
        return issubclass(self.model, TranslatableMixin) and not issubclass(self.model, Page)

    def name_of(self, row: Any) -> str:
        key = str(getattr(row, self.key))
        return f"{key}/{row.locale.language_code}" if self.is_translated else key

    @property
    def has_tags(self) -> bool:
        return any(isinstance(each, TaggableManager) for each in self.model._meta.many_to_many)


# Of a page Wagtail keeps much that belongs to one site: place in the tree, history, locks, dates of publication.
_PAGE_TRAVELS = {"title", "slug", "seo_title", "search_description", "show_in_menus"}
_PAGE_STAYS = frozenset(field.name for field in Page._meta.fields if field.name not in _PAGE_TRAVELS) | {"page_ptr"}
_FILE_STAYS = frozenset({"collection", "uploaded_by_user", "created_at", "file_size", "file_hash"})
_MEDIA_STAYS = frozenset({"collection", "uploaded_by_user", "created_at", "bytes"})
# Read from the file when it is stored; what an archive says of it does not count. Archives of earlier versions say it.
COMPUTED = frozenset({"bytes", "cues"})

PAGES = [Kind(model, "translation_key", _PAGE_STAYS) for model in (Course, Module, Lesson)]
ITEMS = [
    Kind(Discipline, "slug", is_shared=True),
    Kind(QuestionBank, "name", is_shared=True, is_own=True),
    Kind(Rubric, "title", frozenset({"latest_revision"}), is_shared=True),
    Kind(CustomImage, stays=_FILE_STAYS | {"width", "height"}),
    Kind(CustomDocument, stays=_FILE_STAYS),
    Kind(Video, "public_id", _MEDIA_STAYS),
    Kind(Audio, "public_id", _MEDIA_STAYS),
    Kind(Question, "translation_key", frozenset({"kind", "latest_revision", "locale"}), is_own=True),
    Kind(Quiz, "translation_key", frozenset({"latest_revision", "locale"}), is_own=True),
]
KINDS = {kind.label: kind for kind in (*PAGES, *ITEMS)}
# People never travel; comments belong to the editors of one site.
CHILDREN_STAY = frozenset({"teachers", "wagtail_admin_comments"})


def ref_label(model: type[models.Model]) -> str:
    """The first part of a reference to a row of `model`. Raises Uncovered for a model that cannot be named."""
    if issubclass(model, Page):
        return PAGE_REF
    label = model._meta.label_lower
    if label not in KINDS and model is not Skill:
        raise Uncovered(f"references to {label}")
    return label


def travelling(kind: Kind) -> list[models.Field]:
    """The fields of a row that go into its record. Its key is written beside them."""
    own = [field for field in kind.model._meta.concrete_fields if not field.primary_key]
    return [field for field in own if field.name not in kind.stays and field.name != kind.key]


def children_of(model: type[models.Model]) -> dict[str, tuple[type[models.Model], list[models.Field]]]:
    """Rows that belong to one row and travel inside its record: relation → (model, fields)."""
    found = {}
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name in CHILDREN_STAY:
            continue
        fields = relation.related_model._meta.concrete_fields
        stay = COMPUTED | {"sort_order", "uploaded_by_user"}
        own = [field for field in fields if not field.primary_key and field is not relation.field and field.name not in stay]
        found[name] = (relation.related_model, own)
    return found


def check_field(field: models.Field) -> None:
    """Raises Uncovered for a field whose values would not come back as they went."""
    if isinstance(field, models.ForeignKey):
        ref_label(field.related_model)
    elif not isinstance(field, (StreamField, RichTextField, models.FileField, *_PLAIN)):
        raise Uncovered(f"{field.model._meta.label}.{field.name} ({type(field).__name__})")


_PLAIN = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.DecimalField,
    models.FloatField,
    models.DateField,
    models.UUIDField,
    models.JSONField,
)
