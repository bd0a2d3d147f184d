from django import forms
from django.utils.translation import gettext_lazy as _

from live.enums import Pace
from live.models import Feedback


class FeedbackForm(forms.ModelForm):
    useful = forms.TypedChoiceField(
        label=_("How useful was it for you?"),
        help_text=_("1 is not at all, 5 is very."),
        coerce=int,
        choices=[(step, str(step)) for step in range(1, 6)],
        widget=forms.RadioSelect,
    )
    pace = forms.ChoiceField(label=_("How was the pace?"), choices=Pace.choices, widget=forms.RadioSelect)

    class Meta:
        model = Feedback
        fields = ["useful", "pace", "words"]
        help_texts = {"words": _("Those who lead read it without your name.")}
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
