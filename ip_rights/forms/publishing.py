from django import forms
from django.utils.translation import gettext_lazy as _

from ip_rights.enums import Training, Visibility


class PublishForm(forms.Form):
    training = forms.ChoiceField(
        label=_("What may machines learn from it?"), choices=Training.choices, widget=forms.RadioSelect
    )
    visibility = forms.ChoiceField(
        label=_("Who sees it?"),
        choices=[(each, each.label) for each in (Visibility.PUBLIC, Visibility.LINK)],
        widget=forms.RadioSelect,
    )


class VisibilityForm(forms.Form):
    visibility = forms.ChoiceField(label=_("Who sees it?"), choices=Visibility.choices, widget=forms.RadioSelect)
