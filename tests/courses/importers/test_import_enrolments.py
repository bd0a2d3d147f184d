"""`manage.py import_enrolments`: anonymous records become inactive learners whose progress equals the fold of their events."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Profile, User
from courses.importers.oulad import read_people
from courses.models import CourseProgress, Enrolment, LessonProgress, ProgressEvent
from courses.projection import Fact, fold
from tests.factories import UserFactory

TABLES = {
    "course.csv": "code_module,code_presentation,module_presentation_length\nAAA,2013J,268\n",
    "student.csv": (
        "code_module,code_presentation,id_student,gender,region,highest_education,imd_band,age_band,num_of_prev_attempts,"
        "studied_credits,disability,final_result\n"
        "AAA,2013J,1,F,Wales,A Level or Equivalent,,0-35,0,60,False,Pass\n"
        "AAA,2013J,2,M,Wales,No Formal quals,,55<=,0,60,True,Withdrawn\n"
    ),
    "student_registration.csv": (
        "code_module,code_presentation,id_student,date_registration,date_unregistration\nAAA,2013J,1,-50,\nAAA,2013J,2,-20,30\n"
    ),
    "assessment.csv": "code_module,code_presentation,id_assessment,assessment_type,date,weight\nAAA,2013J,10,TMA,19,10.0\n",
    "student_assessment.csv": "id_assessment,id_student,date_submitted,is_banked,score\n10,1,18,False,78\n10,2,19,False,\n",
    "student_vle_sample.csv": (
        "code_module,code_presentation,id_student,id_site,date,sum_click\nAAA,2013J,1,5,-3,4\nAAA,2013J,1,5,-3,1\nAAA,2013J,2,5,0,1\n"
    ),
}


@pytest.fixture
def folder(tmp_path):
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def run(folder, **options):
    out = io.StringIO()
    call_command("import_enrolments", str(folder), stdout=out, **options)
    return out.getvalue()


def test_people_become_inactive_accounts_without_name_or_address(db, folder):
    assert run(folder).startswith("2 learners, 2 enrolments and 4 events")
    users = User.objects.order_by("username").values_list("username", "display_name", "email", "is_active")
    assert list(users) == [
        ("oulad-1", "Imported learner 1", "", False),
        ("oulad-2", "Imported learner 2", "", False),
    ]
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert list(Profile.objects.order_by("pk").values_list("sex", "education", "date_of_birth")) == [
        ("F", "3", None),
        ("M", "_U", None),
    ]
    assert sorted(Enrolment.objects.values_list("status", flat=True)) == ["active", "left"]


def test_progress_equals_the_fold_of_the_events(db, folder):
    run(folder)
    names = list(Fact.__dataclass_fields__)
    for user in User.objects.all():
        facts = [Fact(**{name: getattr(event, name) for name in names}) for event in ProgressEvent.objects.filter(user=user)]
        lessons, courses = fold(facts)
        assert {row.lesson_key: row.state for row in LessonProgress.objects.filter(user=user)} == {
            key: state.state for key, state in lessons.items()
        }
        assert {row.course_key: row.completed_at for row in CourseProgress.objects.filter(user=user)} == {
            key: state.completed_at for key, state in courses.items()
        }


def test_a_second_run_adds_nothing(db, folder):
    run(folder)
    assert run(folder).startswith("0 learners, 0 enrolments and 0 events")


def test_a_dry_run_writes_nothing(db, folder):
    assert run(folder, dry_run=True) == "Dry run: 2 people with 2 enrolments would be loaded.\n"
    assert not User.objects.exists()


def test_it_refuses_to_mix_with_people_of_the_site(db, folder):
    UserFactory()
    with pytest.raises(CommandError, match="people of its own"):
        run(folder)
    assert run(folder, yes=True, limit=1).startswith("1 learners")


def test_it_refuses_in_production(db, folder, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        run(folder)


@pytest.mark.shared
def test_the_whole_data_set_is_read(shared_data):
    people = read_people(shared_data / "learning" / "oulad")
    assert len(people) == 28_785
    assert sum(len(person.studies) for person in people) == 32_593
