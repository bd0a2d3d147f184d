from django import forms
from django.utils.translation import gettext_lazy as _

from ip_rights.enums import ReportReason
from ip_rights.models import WorkReport


class WorkReportForm(forms.ModelForm):
    reason = forms.ChoiceField(label=_("What is wrong?"), choices=ReportReason.choices, widget=forms.RadioSelect)

    class Meta:
        model = WorkReport
        fields = ("reason", "words", "email")
        widgets = {"words": forms.Textarea({"rows": 5})}


class JudgingForm(forms.Form):
    # Which button was pressed.
    name = forms.ChoiceField(choices=[("look", ""), ("keep", ""), ("hide", "")], widget=forms.HiddenInput)
    outcome = forms.CharField(
        label=_("Why; those who made it read this"), max_length=1_000, required=False, widget=forms.Textarea({"rows": 3})
    )


class AppealForm(forms.Form):
    words = forms.CharField(
        label=_("Why it should be shown again"), max_length=2_000, widget=forms.Textarea({"rows": 5}), required=False
    )
