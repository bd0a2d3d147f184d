from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SyllabusBlock(blocks.StructBlock):
    """A planned part of a course that has no modules yet."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    summary = blocks.CharBlock(label=_("in a sentence"), max_length=300, required=False)
