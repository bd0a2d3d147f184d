"""Mails are in the language of who gets them, whatever the sender or the browser speaks."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation

from accounts import actions
from accounts.enums import Relation
from core import clock

pytestmark = pytest.mark.django_db


def test_a_new_password_is_offered_in_the_language_of_the_account(client, cast):
    cast.kofi.language = "es"
    cast.kofi.save()
    client.post(reverse("account_reset_password"), {"email": cast.kofi.email}, headers={"Accept-Language": "en"})
    assert mail.outbox[-1].subject == "Una contraseña nueva para Mirror Labs"
    assert "Elígela aquí:" in mail.outbox[-1].body
    assert translation.get_language() == "en"


def test_nobody_with_an_account_is_answered_in_the_language_of_the_browser(client):
    client.post(reverse("account_reset_password"), {"email": "nobody@example.org"}, headers={"Accept-Language": "fr"})
    assert "mais aucun compte n’a cette adresse" in mail.outbox[-1].body


def test_a_guardian_is_asked_in_the_chosen_language(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_guardian(
            actor=cast.kofi,
            learner=cast.kofi,
            name="Ama",
            email="ama@example.org",
            relation=Relation.PARENT,
            language="fr",
            at=clock.now(),
        )
    assert mail.outbox[-1].subject == "Kofi demande votre consentement"
    assert "Ouvrez cette page pour dire oui ou non" in mail.outbox[-1].body
