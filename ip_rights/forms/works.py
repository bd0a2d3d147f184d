"""Shapes of a work: its beginning, its words, its files, what it was made from, its numbers."""

import re
from typing import Any, ClassVar

from babel import Locale
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import clock
from core.errors import DomainError
from ip_rights import disciplines
from ip_rights.actions.originals import Checked, check_file
from ip_rights.actions.parents import Elsewhere
from ip_rights.actions.works import Words
from ip_rights.enums import FileRole, IdentifierScheme, LicenceId, Origin
from ip_rights.files.kinds import ACCEPT
from ip_rights.models import Work, WorkParent

NEAR = ("BB", "AG", "BS", "BZ", "DM", "GD", "GY", "HT", "JM", "KN", "LC", "MS", "SR", "TT", "VC")  # CARICOM first
SPOKEN = ("en", "bjs", "fr", "es", "ht", "nl", "pt", "jam", "gcf")
_BAJAN, _PATOIS = _("Bajan"), _("Jamaican Patois")
_NOT_IN_CLDR = {"bjs": _BAJAN, "jam": _PATOIS, "gcf": _("Antillean Creole")}


def _locale() -> Locale:
    return Locale.parse(get_language() or settings.LANGUAGE_CODE, sep="-")


def country_choices() -> list[tuple[str, str]]:
    """Those of CARICOM first, then all others by name."""
    names = {code: name for code, name in _locale().territories.items() if re.fullmatch(r"[A-Z]{2}", code) and code != "ZZ"}
    rest = sorted((pair for pair in names.items() if pair[0] not in NEAR), key=lambda pair: pair[1])
    return [*((code, names[code]) for code in NEAR), *rest]


def language_choices() -> list[tuple[str, Any]]:
    names = _locale().languages
    return [("", _("It has no words")), *((code, _NOT_IN_CLDR.get(code) or names[code]) for code in SPOKEN)]


class NewWorkForm(forms.ModelForm):
    """Enough to begin: everything else can wait until the work has its page."""

    class Meta:
        model = Work
        fields = ["title", "kind", "origin"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"origin": forms.RadioSelect()}


class WordsForm(forms.ModelForm):
    """Everything that is said of a work. Afterwards `words`."""

    disciplines = forms.MultipleChoiceField(label=_("disciplines"), required=False, widget=forms.CheckboxSelectMultiple)
    language = forms.ChoiceField(label=_("language"), required=False)
    country = forms.ChoiceField(label=_("where it was made"))

    class Meta:
        model = Work
        fields = [
            "title", "kind", "summary", "description", "language", "made_on", "country", "origin", "ordered_by", "keeps_rights"
        ]  # fmt: skip
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "description": forms.Textarea({"rows": 6, "maxlength": 5_000}),
            "made_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "origin": forms.RadioSelect(),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "summary": _("What somebody sees who finds it in a list."),
            "description": _("How it came about, what it is made of, what one should know."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known, current = disciplines.choices(), self.instance.language
        slugs = self.initial.get("disciplines", ())
        self.fields["disciplines"].choices = [*known, *((slug, slug) for slug in slugs if slug not in dict(known))]  # type: ignore[attr-defined]
        spoken = language_choices()
        if current not in dict(spoken):
            spoken.append((current, current))
        self.fields["language"].choices = spoken  # type: ignore[attr-defined]
        self.fields["country"].choices = country_choices()  # type: ignore[attr-defined]
        if not known and not slugs:
            del self.fields["disciplines"]

    def clean_made_on(self) -> Any:
        day = self.cleaned_data["made_on"]
        if day and day > clock.today():
            raise forms.ValidationError(_("A work is finished today at the latest. Leave it empty while you are still at it."))
        return day

    def validate_constraints(self) -> None:
        """Kept by the action, which looks under a lock."""

    @property
    def words(self) -> Words:
        data = dict(self.cleaned_data)
        if data["origin"] == Origin.OWN:
            data |= {"ordered_by": "", "keeps_rights": False}
        return Words(**{**data, "disciplines": tuple(sorted(data.get("disciplines", ())))})


class VersionForm(forms.Form):
    """From which words somebody began to edit."""

    version = forms.CharField(max_length=64, widget=forms.HiddenInput)


class FileForm(forms.Form):
    """A file of a work. Afterwards `checked`."""

    file = forms.FileField(label=_("File"), max_length=200, widget=forms.FileInput({"accept": ACCEPT}))
    role = forms.ChoiceField(
        label=_("What it is"),
        choices=[
            (FileRole.ORIGINAL.value, _("The finished work, or a part of it")),
            (FileRole.PROCESS.value, _("From the making: sketches, drafts, stages")),
        ],
        initial=FileRole.ORIGINAL,
        widget=forms.RadioSelect,
    )
    replaces = forms.ChoiceField(label=_("Where it goes"), required=False)
    sha256 = forms.RegexField(r"^[0-9a-fA-F]{64}$", required=False, widget=forms.HiddenInput)
    checked: Checked

    def __init__(self, *args: Any, files: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if files:
            there = [(str(file.key), _("In the place of “%s”") % file.name) for file in files]
            self.fields["replaces"].choices = [("", _("Beside what is there")), *there]  # type: ignore[attr-defined]
        else:
            del self.fields["replaces"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        file = data.get("file")
        if file is not None and "sha256" in data:
            try:
                self.checked = check_file(file, sha256=data["sha256"])
            except DomainError as error:
                self.add_error("file", str(error.message))
        return data


class ElsewhereForm(forms.ModelForm):
    """A work from elsewhere that this one was made from."""

    licence = forms.ChoiceField(label=_("its licence"), required=False, choices=[("", _("I do not know")), *LicenceId.choices])

    class Meta:
        model = WorkParent
        fields = ["link", "title", "author", "source_url", "licence", "consent"]
        help_texts: ClassVar[dict[str, Any]] = {
            "consent": _("Needed where the licence does not allow it: “Ann Greene, by mail, 3 May 2026”.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True

    def validate_constraints(self) -> None:
        """Kept by the action."""

    @property
    def source(self) -> Elsewhere:
        names = ("title", "author", "source_url", "licence", "consent")
        return Elsewhere(**{name: self.cleaned_data[name] for name in names})


class LinkForm(forms.ModelForm):
    """How a work of this registry was used."""

    parent = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = WorkParent
        fields = ["link"]


class IdentifierForm(forms.Form):
    scheme = forms.ChoiceField(label=_("Number"), choices=IdentifierScheme.choices)
    value = forms.CharField(label=_("As it is printed"), max_length=120, widget=forms.TextInput({"autocomplete": "off"}))


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea({"rows": 3, "maxlength": 300}),
        help_text=_("Its page says this to everybody."),
    )
