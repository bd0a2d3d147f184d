"""Every table that points at a person is answered for: a copy can be taken, and erasure knows it."""

from django.apps import apps
from wagtail.models import Page

from accounts.models import User
from accounts.personal_data import holdings

# What staff did for the programme stays with an account that says nothing any more.
WORK_OF_STAFF = {
    "accounts.SchoolClass",
    "courses.Cohort",
    # the same as courses.Cohort_facilitators, seen from the cohort
}
# Wagtail's own records of who edited what (every page has an owner), and the media library.
EDITING = ("wagtail", "assets")
# Empty after the sessions are gone, or made and used up within a request.
PASSING = {"account.EmailConfirmation"}


def test_every_table_about_people_is_named_by_a_holding():
    pointing = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is User and not issubclass(model, Page)
    }
    answered = {label for holding in holdings() for label in holding.models}
    editing = {label for label in pointing if label.lower().startswith(EDITING)}
    assert sorted(pointing - answered - editing - WORK_OF_STAFF - PASSING) == []


def test_holdings_name_tables_that_exist_and_files_once():
    for holding in holdings():
        for label in holding.models:
            apps.get_model(label)
    names = [holding.name for holding in holdings()]
    assert len(names) == len(set(names))
