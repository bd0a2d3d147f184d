from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("ZIP of a course"),
        help_text=_("As it was downloaded here or on another Mirror Labs site."),
        validators=[FileExtensionValidator(["zip"])],
    )
    as_copy = forms.TypedChoiceField(
        label=_("What to do with it"),
        choices=[
            ("0", _("Bring back: update the course if it is here, and keep what learners have done in it")),
            ("1", _("Make a copy: a new course that has nothing to do with the old one")),
        ],
        coerce=lambda value: value == "1",
        initial="0",
        widget=forms.RadioSelect,
    )
