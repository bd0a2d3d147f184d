"""Makers of test data. The named cast of people is in tests/cast.py."""

import factory
from django.contrib.auth.models import Group

from accounts.enums import Role
from accounts.models import Profile, User

PASSWORD = "correct horse battery"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    email = factory.LazyAttribute(lambda person: f"{person.username}@example.org")
    display_name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        """UserFactory(roles=[Role.MENTOR]); a learner by default. Makes the verified address and profile too."""
        if not create:
            return
        from allauth.account.models import EmailAddress

        names = [Role.LEARNER] if extracted is None else extracted
        self.groups.set(Group.objects.filter(name__in=names))
        Profile.objects.get_or_create(user=self)
        if self.email:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)
