"""Makes the people who can sign in to the demo."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from accounts.actions import record_paper_consent
from accounts.enums import ConsentPurpose, Relation, Role
from accounts.models import ClassMember, Profile, SchoolClass, User
from cms.seed.people import CLASS_CODE, CLASS_NAME, CLASS_PIN, PASSWORD, PEOPLE, DemoPerson
from core import clock

PUPIL = "demo-pupil"


def has_people() -> bool:
    names = [_username(person) for person in PEOPLE] + [PUPIL]
    return get_user_model().objects.filter(username__in=names).count() == len(names)


def make_people() -> None:
    """Every account that is missing, with the documented password."""
    people = {person.username: _ensure(person) for person in PEOPLE}
    _ensure_class(people["facilitator"])


def _username(person: DemoPerson) -> str:
    return f"demo-{person.username}"


def _ensure(person: DemoPerson) -> User:
    model = get_user_model()
    username = _username(person)
    known = model.objects.filter(username=username).first()
    if known:
        return known
    user = model(username=username, email=person.email, display_name=person.name)
    user.set_password(PASSWORD)
    user.save()
    user.groups.set(Group.objects.filter(name__in={person.role, Role.LEARNER}))
    EmailAddress.objects.create(user=user, email=person.email, verified=True, primary=True)
    Profile.objects.create(
        user=user,
        date_of_birth=dt.date.fromisoformat(person.born),
        sex=person.sex,
        district=person.district,
        urbanisation="U",
        education=person.education,
        **dict.fromkeys(Profile.DISABILITY_FIELDS, "1"),
    )
    return user


def _ensure_class(facilitator: User) -> None:
    """A class with one pupil who signs in with class code, name and PIN."""
    school_class, _ = SchoolClass.objects.get_or_create(
        code=CLASS_CODE,
        defaults={
            "name": "Form 3 Art (demo)",
            "school": "Demo Secondary School",
            "facilitator": facilitator,
            "created_at": clock.now(),
        },
    )
    if school_class.members.filter(login_name=CLASS_NAME).exists():
        return
    pupil = get_user_model()(username=PUPIL, display_name=f"{CLASS_NAME} (demo)")
    pupil.set_password(CLASS_PIN)
    pupil.save()
    pupil.groups.set(Group.objects.filter(name=Role.LEARNER))
    Profile.objects.create(user=pupil, date_of_birth=dt.date(2011, 2, 14), sex="F", district="BB-08", education="1")
    ClassMember.objects.create(school_class=school_class, user=pupil, login_name=CLASS_NAME)
    record_paper_consent(
        actor=facilitator,
        learner=pupil,
        name="Marva Clarke (demo)",
        relation=Relation.PARENT,
        answers={purpose: purpose != ConsentPurpose.PHOTOGRAPHS for purpose in ConsentPurpose},
        reference="Folder “Form 3 Art”, school office",
        language="en",
        at=clock.now(),
    )
