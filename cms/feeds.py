"""What machines read about the site: a feed of courses and the map of its public pages."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.feedgenerator import DefaultFeed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from courses.models import Course, Lesson, Module
from courses.queries.languages import courses_for, readers_language

NEWEST = 30


class _Feed(DefaultFeed):
    content_type = "application/rss+xml; charset=utf-8"


class CourseFeed(Feed):
    """The newest public courses as RSS."""

    feed_type = _Feed
    link = reverse_lazy("cms:feed")
    description = gettext_lazy("New courses, newest first.")

    def title(self) -> str:
        return _("Courses of %(programme)s") % {"programme": settings.PROGRAMME_NAME}

    def items(self) -> QuerySet[Course]:
        return (courses_for(readers_language()).order_by("-first_published_at", "-pk").defer_streamfields())[:NEWEST]

    def item_title(self, item: Course) -> str:
        return item.title

    def item_description(self, item: Course) -> str:
        return item.summary

    def item_link(self, item: Course) -> str:
        return item.full_url or settings.SITE_URL

    def item_pubdate(self, item: Course) -> dt.datetime | None:
        return item.first_published_at

    def item_categories(self, item: Course) -> list[str]:
        return [str(item.discipline)]


class PageSitemap(Sitemap):
    """Live, unrestricted pages that anybody can read: lessons open after enrolment, and modules lead to their course."""

    def items(self) -> Any:
        public = Page.objects.live().public().filter(depth__gt=1)
        return public.not_type(Lesson, Module).order_by("path").defer_streamfields().specific()
