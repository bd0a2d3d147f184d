"""Shapes of what is said about who made a work: alone, together, and the answers of those who are asked."""

from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from ip_rights.actions.sheet_drafts import Person
from ip_rights.enums import ContributorRole, PersonScheme
from ip_rights.identifiers import check_person
from ip_rights.models import SplitSheet
from ip_rights.rules.sheets import MOST_PEOPLE
from ip_rights.shares import parse_percent, percent_of
from ip_rights.sides import sides_of


class GuardianFields(forms.Form):
    """For a minor whose guardian's address nobody here knows."""

    guardian_email = forms.EmailField(
        label=_("Your guardian's e-mail address"),
        required=False,
        help_text=_("Until you are 18 a guardian signs with you. We mail them a link; nobody else sees the address."),
    )

    def __init__(self, *args: Any, asks_guardian: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_guardian:
            del self.fields["guardian_email"]

    @property
    def guardian(self) -> str:
        return str(self.cleaned_data.get("guardian_email", ""))


class AloneForm(GuardianFields):
    """How the one who made it stands in the credits."""

    name = forms.CharField(label=_("Your name in the credits"), max_length=120)
    roles = forms.MultipleChoiceField(
        label=_("What you did"), choices=ContributorRole.choices, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("name", "roles", "guardian_email")


class PercentField(forms.CharField):
    """Hundredths of a percent of a side; empty is 0."""

    def __init__(self, *, side: str, **kwargs: Any) -> None:
        self.side = side
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "size": 6, "data-percent": ""})
        super().__init__(widget=widget, max_length=10, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        try:
            return parse_percent(super().clean(value))
        except DomainError as error:
            raise forms.ValidationError(str(error.message)) from error


class PersonForm(forms.Form):
    """A row without a name and an address is nobody. `is_registrant` stands in the row of who writes the sheet."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    is_registrant = forms.BooleanField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name in the credits"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False, widget=forms.EmailInput({"autocomplete": "off"}))
    roles = forms.MultipleChoiceField(
        label=_("What they did"), required=False, choices=ContributorRole.choices, widget=forms.CheckboxSelectMultiple
    )
    is_minor = forms.BooleanField(label=_("Is younger than 18"), required=False)
    ipi = forms.CharField(label=_("IPI"), required=False, max_length=40)
    isni = forms.CharField(label=_("ISNI"), required=False, max_length=60)
    orcid = forms.CharField(label=_("ORCID"), required=False, max_length=60)
    society = forms.CharField(label=_("Collecting society"), required=False, max_length=60)
    is_exclusive = forms.BooleanField(label=_("The society alone may license their works"), required=False)

    def __init__(self, *args: Any, sheet: SplitSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides = sides_of(sheet.work.kind)
        for side in self.sides:
            label = _("%(side)s, in percent") % {"side": side.label}
            self.fields[f"share_{side}"] = PercentField(side=str(side.label), label=label)
        self.is_own = (self["is_registrant"].value() or "") in (True, "True", "on")
        if self.is_own:
            del self.fields["email"], self.fields["is_minor"]

    def has_changed(self) -> bool:
        return any((self[name].value() or "") for name in ("name", "email") if name in self.fields)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for scheme in PersonScheme:
            if data.get(scheme.value):
                try:
                    data[scheme.value] = check_person(scheme, data[scheme.value])
                except DomainError as error:
                    self.add_error(scheme.value, str(error.message))
        return data

    @property
    def shares(self) -> list[forms.BoundField]:
        return [self[f"share_{side}"] for side in self.sides]

    @property
    def numbers(self) -> list[forms.BoundField]:
        return [self[name] for name in ("ipi", "isni", "orcid", "society", "is_exclusive")]

    @property
    def has_numbers(self) -> bool:
        """Whether what is folded away has to be seen."""
        return any(field.value() or field.errors for field in self.numbers)

    @property
    def person(self) -> Person | None:
        """None where the row is empty, wrong or taken out."""
        if self.errors or not self.has_changed() or self.cleaned_data.get("DELETE"):
            return None
        data = self.cleaned_data
        names = ("name", "key", "is_registrant", "roles", "ipi", "isni", "orcid", "society", "is_exclusive")
        return Person(
            **{name: data[name] for name in names},
            email=data.get("email", ""),
            is_minor=data.get("is_minor", False),
            shares={side: data[f"share_{side}"] for side in self.sides},
        )


class BasePeopleForms(BaseFormSet):
    def initial_form_count(self) -> int:
        """What was typed is all there is: a row that was emptied is left out."""
        return 0 if self.is_bound else super().initial_form_count()

    @property
    def people(self) -> list[Person]:
        """In the order of the credits that was typed; those without a number go last."""
        rows = [(form.cleaned_data.get("ORDER"), place, form.person) for place, form in enumerate(self.forms) if form.person]
        rows.sort(key=lambda row: (row[0] is None, row[0] or 0, row[1]))
        return [person for _order, _place, person in rows]


PeopleForms = cast(
    "type[BasePeopleForms]",
    formset_factory(
        PersonForm,
        formset=BasePeopleForms,
        extra=0,
        can_delete=True,
        can_order=True,
        max_num=MOST_PEOPLE,
        absolute_max=MOST_PEOPLE + 10,
        validate_max=True,
    ),
)


def people_forms(sheet: SplitSheet) -> BasePeopleForms:
    """The stored rows, and an empty one where the registrant stands there alone."""
    rows = list(sheet.contributors.prefetch_related("shares"))
    names = ("key", "name", "email", "roles", "ipi", "isni", "orcid", "society", "is_exclusive", "is_minor")
    initial = []
    for row in rows:
        values = {name: getattr(row, name) for name in names}
        shares = {f"share_{share.side}": percent_of(share.parts, sheet.whole) for share in row.shares.all()}
        initial.append(values | shares | {"is_registrant": row.person_id == sheet.work.registrant_id})
    if len(initial) == 1:
        initial.append({})
    return PeopleForms(initial=initial, prefix="people", form_kwargs={"sheet": sheet})


class SheetForm(GuardianFields):
    """What holds for the whole sheet. `version`: the edition of the sheet one began with."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    is_equal = forms.ChoiceField(
        label=_("How it is shared"),
        choices=[("yes", _("The same for everybody")), ("no", _("In percent, as written below"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What else you agreed"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 3, "maxlength": 2_000}),
        help_text=_("For example who decides about offers, or what happens when somebody leaves."),
    )
    is_public = forms.BooleanField(
        label=_("Everybody may see the shares"),
        required=False,
        help_text=_("Names and what each did stand on the page of a published work in any case."),
    )


def sheet_form(sheet: SplitSheet, *, asks_guardian: bool) -> SheetForm:
    is_equal = "yes" if sheet.whole == max(sheet.contributors.count(), 1) else "no"
    initial = {"version": sheet.edition, "is_equal": is_equal, "note": sheet.note, "is_public": sheet.is_public}
    return SheetForm(initial=initial, asks_guardian=asks_guardian)


class YesForm(GuardianFields):
    """A contributor says yes. Who has no account says here that they are not of age."""

    says_minor = forms.BooleanField(label=_("I am younger than 18"), required=False)
    field_order = ("says_minor", "guardian_email")

    def __init__(self, *args: Any, asks_age: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_age:
            del self.fields["says_minor"]


class NoForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not"),
        required=False,
        max_length=600,
        widget=forms.Textarea({"rows": 3, "maxlength": 600}),
        help_text=_("Who wrote the sheet reads this, and nobody else."),
    )


class SignatureForm(forms.Form):
    name = forms.CharField(
        label=_("Your name, as your signature"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
