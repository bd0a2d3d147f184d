"""Turns a written course into published modules, lessons and quizzes."""

from typing import Any

from django.db import models
from markdown import markdown

from cms.seed import store
from cms.seed.courses import CLIPS, DRAWINGS
from cms.seed.words import CourseText, LessonText, ModuleText, QuestionText, QuizText, RubricText
from core.sanitize import clean_html
from courses.models import Course, Lesson, LessonSkill, Module, Question, QuestionBank, Quiz, QuizItem
from review.models import Rubric

CHOICES = ("text", "is_right", "feedback")
REGION = ("text", "is_right", "left", "top", "width", "height")


def has_module(module: ModuleText, language: str) -> bool:
    return Module.objects.filter(translation_key=store.key("module", module.slug), locale__language_code=language).exists()


def make_module(module: ModuleText, written: CourseText) -> None:
    """The module with all its lessons, published in order."""
    course = Course.objects.get(translation_key=store.key("course", written.plan.slug), locale__language_code=written.language)
    page = Module(
        title=module.title,
        slug=store.slug(module.slug, module.title, written.language),
        locale=course.locale,
        translation_key=store.key("module", module.slug),
        summary=module.summary,
        search_description=module.summary,
    )
    store.publish(course, page)
    for lesson in module.lessons:
        _make_lesson(page, lesson, written)


def _make_lesson(module: Module, words: LessonText, written: CourseText) -> None:
    owner = f"lesson/{words.slug}"
    page = Lesson(
        title=words.title,
        slug=store.slug(words.slug, words.title, written.language),
        locale=module.locale,
        translation_key=store.key("lesson", words.slug),
        summary=words.summary,
        search_description=words.summary,
        minutes=words.minutes,
        body=store.stream(owner, [(kind, _raw(owner, kind, value, written)) for kind, value in words.blocks]),
        required_watch_share=words.watch,
        requires_mark=words.mark,
    )
    page.lesson_skills = [
        LessonSkill(skill=store.skill(framework, code), level=level) for framework, code, level in words.skills
    ]
    store.publish(module, page)


def _html(text: str) -> str:
    return clean_html(markdown(text, output_format="html"))


def _picture(written: CourseText, name: str, caption: str) -> dict[str, Any]:
    return {"image": store.image(name).pk, "alt": written.shown.get(name, DRAWINGS[name][2]), "caption": caption}


def _raw(owner: str, kind: str, value: Any, written: CourseText) -> Any:  # noqa: C901, PLR0911 - one branch for each kind of block
    """The stored form of a block of cms.seed.words."""
    match kind:
        case "text":
            return _html(value)
        case "image":
            return _picture(written, *value)
        case "gallery":
            return store.items(f"{owner}/gallery", [_picture(written, *picture) for picture in value])
        case "video":
            return {"video": store.video(CLIPS[value[0]]).pk, "caption": value[1]}
        case "callout":
            return {"tone": value[0], "text": _html(value[1])}
        case "term":
            return {"term": value[0], "meaning": value[1]}
        case "code":
            return {"language": value[0], "code": value[1]}
        case "checklist":
            return {"title": value[0], "items": store.items(f"{owner}/checklist", value[1])}
        case "reflection":
            return {"prompt": value}
        case "download":
            name, title, description = value
            return {"document": store.sheet(name, title, DRAWINGS[name][0]()).pk, "description": description}
        case "practice":
            return dict(zip(("title", "task", "kind"), value, strict=True))
        case "quiz":
            return {"quiz": _quiz(written.quizzes[value], written).pk}
    return value


def _quiz(words: QuizText, written: CourseText) -> Quiz:
    key, locale = store.key("quiz", words.slug), store.locale(written.language)
    if known := Quiz.objects.filter(translation_key=key, locale=locale).first():
        return known
    quiz = Quiz(translation_key=key, locale=locale, title=words.title, intro=words.intro, pass_mark=words.pass_mark)
    quiz.items = [
        QuizItem(question=_question(f"question/{words.slug}/{number}", text, written))
        for number, text in enumerate(words.questions, start=1)
    ]
    quiz.save()
    quiz.save_revision()
    return quiz


def _question(owner: str, words: QuestionText, written: CourseText) -> models.Model:
    key = store.key(owner)
    elsewhere = Question.objects.filter(translation_key=key).first()  # one bank for a question in all its languages
    question = Question(
        translation_key=key,
        locale=store.locale(written.language),
        bank=elsewhere.bank if elsewhere else QuestionBank.objects.get_or_create(name=written.plan.title)[0],
        kind=words.kind,
        prompt=words.prompt,
        answer=store.stream(owner, [(words.kind, _answer(owner, words.kind, words.answer))]),
        hint=words.hint,
        explanation=words.explanation,
        points=words.points,
    )
    question.save()
    question.save_revision()
    return question


def _rubric(words: RubricText) -> Rubric:
    """The rubric, written at first use."""
    owner = f"rubric/{words.title}"
    criteria = []
    for title, description, levels in words.criteria:
        rows = [{"points": points, "text": text} for points, text in levels]
        levels_raw = store.items(f"{owner}/{title}", rows)
        criteria.append(("criterion", {"title": title, "description": description, "levels": levels_raw}))
    defaults = {"criteria": store.stream(owner, criteria)}
    return Rubric.objects.get_or_create(title=words.title, defaults=defaults)[0]


def _answer(owner: str, kind: str, answer: Any) -> dict[str, Any]:  # noqa: PLR0911 - one branch for each kind of question
    feedback = ("feedback_right", "feedback_wrong")
    match kind:
        case "single" | "multiple":
            return {"choices": store.items(owner, [dict(zip(CHOICES, choice, strict=True)) for choice in answer])}
        case "true_false":
            return dict(zip(("is_true", *feedback), answer, strict=True))
        case "numeric":
            # As text, because a float is stored with all its digits: 50.8 would be 50.79999…, and 50.8 wrong.
            value, tolerance, *rest = answer
            return dict(zip(("value", "tolerance", "unit", *feedback), (str(value), str(tolerance), *rest), strict=True))
        case "short_text":
            accepted, right, wrong = answer
            return {
                "accepted": store.items(owner, accepted),
                "is_case_sensitive": False,
                **dict(zip(feedback, (right, wrong), strict=True)),
            }
        case "gaps":
            return {"is_case_sensitive": False, **dict(zip(("text", *feedback), answer, strict=True))}
        case "hotspot":
            drawing, alt, places, right, wrong = answer
            regions = [dict(zip(REGION, place, strict=True)) | {"shape": "rectangle", "corners": ""} for place in places]
            picture = {"image": store.image(drawing).pk, "alt": alt}
            return picture | {"regions": store.items(owner, regions)} | dict(zip(feedback, (right, wrong), strict=True))
        case "open":
            rubric, number, model_answer = answer
            return {"rubric": _rubric(rubric).pk, "words": number, "model_answer": model_answer}
        case "ordering":
            things, right, wrong = answer
            return {"items": store.items(owner, things), **dict(zip(feedback, (right, wrong), strict=True))}
        case _:
            pairs, right, wrong = answer
            rows = [{"left": left, "right": match} for left, match in pairs]
            return {"pairs": store.items(owner, rows), **dict(zip(feedback, (right, wrong), strict=True))}
