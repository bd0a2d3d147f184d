"""The specimens of the style-guide page: every token and component, in both themes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ACCENTS = ("sea", "mango", "hibiscus", "cane", "sky", "flamboyant", "aubergine", "sand", "steel")
STATUSES = ("good", "warn", "bad", "info")
SECTIONS = ("colour", "type", "mirror", "actions", "forms", "feedback", "picks", "lists", "reading")


class ExampleForm(forms.Form):
    """One field of each kind that the site uses."""

    name = forms.CharField(label=_("Name shown to others"), help_text=_("A nickname is fine."))
    email = forms.EmailField(label=_("E-mail address"))
    parish = forms.ChoiceField(label=_("Parish"), choices=[("", "…"), ("BB08", "Saint Michael"), ("BB01", "Christ Church")])
    born = forms.DateField(
        label=_("Date of birth"), required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text=_("Private.")
    )
    about = forms.CharField(label=_("What you make"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    setting = forms.ChoiceField(
        label=_("Where you live"), widget=forms.RadioSelect, choices=[("U", _("Town or city")), ("R", _("Countryside"))]
    )
    news = forms.BooleanField(label=_("Tell me about new courses"), required=False)


def specimens() -> list[dict[str, Any]]:
    """Both themes, each with a form of its own: empty ids would clash, so each carries its theme's name."""
    wrong = {"name": "Amara", "email": "amara at example", "parish": "BB08"}
    return [{"name": theme, "form": ExampleForm(wrong, auto_id=f"{theme}_%s")} for theme in ("light", "dark")]
