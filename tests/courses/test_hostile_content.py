"""What an editor, a learner or a file could smuggle into a page: parsed as a browser would, nothing of it runs."""

import json
import re
import uuid
from html.parser import HTMLParser

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.images.tests.utils import get_test_image_file

from assets.models import CustomDocument, CustomImage
from core import clock
from courses.actions.enrolment import enrol
from courses.actions.quizzes import save_answer, start_attempt
from courses.blocks.lesson import RICH_TEXT
from courses.models import CourseTeacher, Lesson
from tests.factories import QUIZ_BLOCK, UserFactory, make_course, make_question, make_quiz, make_quiz_lesson

PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></ScRiPt>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>go</a>",
    "<a href='java\tscript:alert(1)'>go</a>",
    "<a href='&#106;avascript:alert(1)'>go</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>go</a>",
    "<form action=javascript:alert(1)><button>go</button></form>",
    "<button formaction=javascript:alert(1)>go</button>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<style>@import 'javascript:alert(1)'</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "{{ request.user }}{% debug %}<x onclick=alert(1)>",
    "<template><script>alert(1)</script></template>",
]
LINKS = [
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
]
_SCHEME = re.compile(r"^(javascript|vbscript|data:text)", re.IGNORECASE)
_DATA = {"application/json", "application/ld+json", "importmap"}


class Danger(HTMLParser):
    """Collects what would run, or load what is not ours."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.script = None

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.script = given if tag == "script" else None
        if tag in {"iframe", "object", "embed", "base", "style", "math", "animate"}:
            self.found.append(tag)
        if given.get("http-equiv", "").lower() == "refresh":
            self.found.append(tag)
        for name, value in given.items():
            if (
                name.startswith("on")
                or name == "srcdoc"
                or _SCHEME.match(re.sub(r"[\s\x00-\x1f]", "", value))
                or "//evil" in value[:9]
            ):
                self.found.append((tag, name, value))

    def handle_data(self, data):
        if self.script is not None and self.script.get("type") not in _DATA and data.strip():
            self.found.append(("script", data))

    def handle_comment(self, data):
        """A browser ends `<!-->` at once, where this parser goes on to the next `-->`."""
        if "<" in data:
            self.found.append(("comment", data))

    def handle_endtag(self, tag):
        if tag == "script":
            self.script = None


@pytest.mark.parametrize("text", PAYLOADS)
def test_the_look_out_sees_each_payload_that_comes_through_unescaped(text):
    parser = Danger()
    parser.feed(f"""<p title="{text}" lang='{text}'>{text}</p>""")
    assert parser.found


def dangers(response):
    assert response.status_code == 200
    html = response.content.decode()
    assert "alert(1)" in html, "the payloads never reached the page"
    parser = Danger()
    parser.feed(html)
    return parser.found


def written(text, link=None):
    """Rich text as the editor's browser sends it and Wagtail stores it."""
    entities = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": link}}} if link else {}
    ranges = [{"offset": 0, "length": len(text), "key": 0}] if link else []
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": ranges}
    return ContentstateConverter(RICH_TEXT).to_database_format(json.dumps({"blocks": [block], "entityMap": entities}))


def hostile_body():
    image = CustomImage.objects.create(title=PAYLOADS[4], file=get_test_image_file(), credit=PAYLOADS[3])
    file = CustomDocument(title=PAYLOADS[4], credit=PAYLOADS[0])
    file.file.save("<img src=x onerror=alert(1)>.txt", ContentFile(b"x"))
    yield "download", {"document": file.pk, "description": PAYLOADS[0]}
    for text in PAYLOADS:
        yield "text", written(text)
        yield "heading", text
        yield "image", {"image": image.pk, "alt": text, "caption": text}
        yield "term", {"term": text, "meaning": text}
        yield "checklist", {"title": text, "items": [text]}
        yield "code", {"language": text, "code": text}
        yield "callout", {"tone": text, "text": written(text)}
        yield "reflection", {"prompt": text}
        yield "embed", {"url": text, "title": text}
    for link in LINKS:
        yield "text", written("alert(1)", link)
        yield "embed", {"url": link, "title": "x"}


@pytest.fixture
def course(db):
    body = [(kind, value, str(uuid.uuid4())) for kind, value in hostile_body()]
    hostile = make_course(PAYLOADS[1], lesson_fields={"body": body, "summary": PAYLOADS[4]}, credit=PAYLOADS[5])
    hostile.summary = PAYLOADS[6] + PAYLOADS[1]
    hostile.outcomes = json.dumps([{"type": "outcome", "value": text} for text in PAYLOADS])
    hostile.description = "".join(written(text) for text in PAYLOADS)
    hostile.save()
    for text in PAYLOADS[:8]:
        CourseTeacher.objects.create(course=hostile, user=UserFactory(display_name=text))
    return hostile


def test_security_17_18_19_nothing_written_in_a_lesson_runs(client, cast, course):
    enrol(user=cast.kofi, course_key=course.translation_key, at=clock.now())
    client.force_login(cast.kofi)
    assert dangers(client.get(Lesson.objects.descendant_of(course).get().url)) == []


def test_security_17_25_nothing_written_about_a_course_runs(client, cast, course):
    client.force_login(cast.amara)
    assert [dangers(client.get(url)) for url in (course.url, "/courses/")] == [[], []]


def test_security_17_nothing_written_in_a_quiz_runs(client, cast):
    questions = [
        make_question(
            prompt=written(text),
            value={"choices": [{"text": text, "is_right": right, "feedback": text} for right in (False, True)]},
            hint=text,
            explanation=written(text),
        )
        for text in PAYLOADS
    ]
    lesson = make_quiz_lesson(make_quiz(PAYLOADS[1], questions, feedback="each", intro=PAYLOADS[4]), cast.kofi)
    attempt = start_attempt(user=cast.kofi, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
    for question in attempt.snapshot["questions"]:
        save_answer(
            user=cast.kofi,
            attempt_id=attempt.pk,
            question_key=question["key"],
            response="1",
            base_version=0,
            client="t",
            check=True,
            at=clock.now(),
        )
    client.force_login(cast.kofi)
    pages = [lesson.url, reverse("courses:attempt", args=[attempt.pk])]
    assert [dangers(client.get(url)) for url in pages] == [[], []]
