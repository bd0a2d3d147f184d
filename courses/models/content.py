"""What content is sorted by, and the stable names of the things inside lessons."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from courses.enums import ActivityKind

# Of migration 0002, so that the catalogues know them.
FIRST_DISCIPLINES = (
    *(_("Animation"), _("Filmmaking"), _("App design"), _("Coding"), _("Robotics"), _("Artificial intelligence")),
    *(_("CAD"), _("IP rights"), _("Grant writing")),
)


class Discipline(models.Model):
    """A field of creative work: animation, coding, grant writing. Editors may add more.

    Its string is in the reader's language where the catalogues know the name, else as editors wrote it.
    """

    class Accent(models.TextChoices):
        """The accents of static/css/tokens.css."""

        SEA = "sea", _("Sea")
        MANGO = "mango", _("Mango")
        HIBISCUS = "hibiscus", _("Hibiscus")
        CANE = "cane", _("Cane green")
        SKY = "sky", _("Sky")
        FLAMBOYANT = "flamboyant", _("Flamboyant red")
        AUBERGINE = "aubergine", _("Aubergine")
        SAND = "sand", _("Sand")
        STEEL = "steel", _("Steel")

    slug = models.SlugField(_("short name in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    summary = models.CharField(_("in a sentence"), max_length=200, blank=True)
    accent = models.CharField(_("colour"), max_length=12, choices=Accent.choices, default=Accent.SEA)
    isced_f = models.CharField(_("ISCED-F code"), max_length=4, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    panels = [FieldPanel(name) for name in ("name", "slug", "summary", "accent", "isced_f", "position")]

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("discipline")

    def __str__(self) -> str:
        return gettext(self.name)


class Activity(models.Model):
    """The stable name of something in a lesson: its lesson's translation key and its block's id.

    Upserted whenever a lesson is published and never deleted, because learners' facts point at it.
    """

    lesson_key = models.UUIDField()
    block_id = models.CharField(max_length=36)
    kind = models.CharField(max_length=12, choices=ActivityKind.choices)
    title = models.CharField(max_length=255, blank=True)
    is_live = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson_key", "block_id"], name="activity_unique")]
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"
