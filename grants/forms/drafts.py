from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.validators import DecimalValidator
from django.utils.translation import gettext_lazy as _

from grants.actions.workflow import Told
from grants.amounts import digits_of
from grants.enums import DraftState, MemberRole
from grants.models import Draft, DraftRevision, Outcome

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class TitleForm(forms.ModelForm):
    class Meta:
        model = Draft
        fields = ["title"]


class RevisionForm(forms.ModelForm):
    class Meta:
        model = DraftRevision
        fields = ["name"]
        help_texts = {"name": _("As “Before the workshop”, so that you find it again.")}


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("e-mail address of their account"))
    role = forms.ChoiceField(label=_("what they may do"), choices=MemberRole.choices, initial=MemberRole.COMMENT)


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=MemberRole.choices)


class _ToldForm(forms.ModelForm):
    """What people say of an outcome. Amounts are typed in units of `currency` and kept in its minor units."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = Outcome
        fields = ["happened_on", "proof"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"happened_on": forms.DateInput(attrs={"type": "date"})}

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.digits = digits_of(currency)
        for field in self.fields.values():
            if isinstance(field, forms.DecimalField):
                field.validators.append(DecimalValidator(14, self.digits))
                field.widget.attrs["step"] = str(Decimal(1).scaleb(-self.digits))

    @staticmethod
    def amount(label: "StrPromise") -> forms.DecimalField:
        return forms.DecimalField(label=label, required=False, min_value=0, max_digits=14)

    @property
    def told(self) -> Told:
        data = self.cleaned_data
        amounts = {name: value for name in ("asked", "awarded") if (value := data.get(name)) is not None}
        minor = {name: int(value.scaleb(self.digits)) for name, value in amounts.items()}
        return Told(data["happened_on"], data.get("proof", ""), feedback=data.get("feedback", ""), **minor)


class SendForm(_ToldForm):
    asked = _ToldForm.amount(_("amount you asked for"))
    reason = forms.CharField(
        label=_("why you sent it though something is missing"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


STEP_OF = {DraftState.WON: "win", DraftState.LOST: "lose", DraftState.WITHDRAWN: "withdraw"}


class OutcomeForm(_ToldForm):
    state = forms.ChoiceField(
        label=_("what came of it"), choices=[(state, state.label) for state in STEP_OF], widget=forms.RadioSelect
    )
    awarded = _ToldForm.amount(_("awarded, where it was chosen"))

    class Meta(_ToldForm.Meta):
        fields = ["happened_on", "feedback"]
        widgets = {**_ToldForm.Meta.widgets, "feedback": forms.Textarea(attrs={"rows": 4})}

    field_order = ["state", "happened_on", "awarded", "feedback", "key"]
