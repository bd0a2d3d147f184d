"""The pages of the demo: course pages and articles."""

from django.contrib.auth import get_user_model

from cms.models import ArticlePage, HomePage
from cms.seed import store
from cms.seed.articles import ARTICLES, Article
from cms.seed.courses import COURSES, TRANSLATIONS
from cms.seed.words import CourseText
from courses.enums import EnrolmentMode
from courses.models import Course, CourseIndex, CourseSkill, CourseTeacher, Discipline

CREDITS = {
    "en": "Text and pictures: Mirror Labs",
    "fr": "Texte et images : Mirror Labs",
    "es": "Texto e imágenes: Mirror Labs",
}


def has_course(written: CourseText) -> bool:
    key = store.key("course", written.plan.slug)
    return Course.objects.filter(translation_key=key, locale__language_code=written.language).exists()


def make_course(written: CourseText) -> Course:
    """The course page of a discipline, published."""
    plan = written.plan
    catalogue = CourseIndex.objects.get(locale__language_code=written.language)
    course = Course(
        title=plan.title,
        slug=store.slug(plan.slug, plan.title, written.language),
        locale=catalogue.locale,
        translation_key=store.key("course", plan.slug),
        summary=plan.summary,
        search_description=plan.summary,
        description=plan.description,
        discipline=Discipline.objects.get(slug=plan.discipline),
        level=plan.level,
        hours=plan.hours,
        outcomes=store.stream(plan.slug, [("outcome", text) for text in plan.outcomes]),
        enrolment_mode=EnrolmentMode.OPEN,
        isced_f=plan.isced_f,
        hero_image=store.image(f"poster-{plan.discipline}"),
        credit=CREDITS[written.language],
    )
    course.course_skills = [
        CourseSkill(skill=store.skill(framework, code), level=level) for framework, code, level in plan.skills
    ]
    course.teachers = [CourseTeacher(user=get_user_model().objects.get(username="demo-facilitator"))]
    store.publish(catalogue, course)
    return course


def has_article(article: Article) -> bool:
    return ArticlePage.objects.filter(translation_key=store.key("article", article.slug)).exists()


def make_article(article: Article) -> None:
    page = ArticlePage(
        title=article.title,
        slug=article.slug,
        translation_key=store.key("article", article.slug),
        summary=article.summary,
        search_description=article.summary,
        body=store.stream(article.slug, article.body),
        show_in_menus=article.in_menu,
    )
    store.publish(HomePage.objects.get(locale__language_code="en"), page)


__all__ = ["ARTICLES", "COURSES", "TRANSLATIONS", "has_article", "has_course", "make_article", "make_course"]
