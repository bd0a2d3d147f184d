"""The site around the courses: home and articles."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.search import index

from core.caching import public_page


class HomePage(Page):
    """What this is, and one way in."""

    headline = models.CharField(_("headline"), max_length=120)
    intro = models.CharField(_("introduction"), max_length=400)

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("intro")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["courses.CourseIndex", "cms.ArticlePage"]
    max_count_per_parent = 1
    template = "cms/home.html"

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.queries import Front  # noqa: PLC0415 - queries import models

        return super().get_context(request, *args, **kwargs) | {"front": Front(self)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return public_page(super().serve(request, *args, **kwargs))


class ArticlePage(Page):
    """A page of text: about us, privacy, a story."""

    summary = models.CharField(_("in a sentence"), max_length=300, blank=True)
    body = StreamField(
        [
            ("heading", blocks.CharBlock(label=_("Heading"), max_length=160)),
            (
                "text",
                blocks.RichTextBlock(label=_("Text"), features=["h3", "bold", "italic", "link", "ul", "ol", "blockquote"]),
            ),
            (
                "image",
                blocks.StructBlock(
                    [
                        ("image", ImageChooserBlock(label=_("picture"))),
                        ("alt", blocks.CharBlock(label=_("what it shows"), max_length=300)),
                        ("caption", blocks.CharBlock(label=_("caption"), required=False)),
                    ],
                    label=_("Picture"),
                ),
            ),
        ],
        blank=True,
        verbose_name=_("text"),
    )
    hero_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("hero_image"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types = ["cms.HomePage", "cms.ArticlePage"]
    subpage_types = ["cms.ArticlePage"]
    template = "cms/article.html"

    class Meta:
        verbose_name = _("article")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return public_page(super().serve(request, *args, **kwargs))
