"""What the law says, as dated and sourced records."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ip_rights.law_enums import Commencement, Confidence, LawRegime, LawTopic


class LegalRule(models.Model):
    """One rule in one place by one text, as somebody read it on a day. Append-only: a change of law, and also a correction,
    is a new record, and the newest of a place, topic and regime stands. See docs/domain/law.md.
    """

    jurisdiction = models.CharField(_("country"), max_length=2, default="BB", help_text=_("ISO 3166-1 alpha-2"))
    topic = models.CharField(_("topic"), max_length=14, choices=LawTopic.choices)
    regime = models.CharField(_("from which text"), max_length=10, choices=LawRegime.choices)
    commencement = models.CharField(_("in force"), max_length=8, choices=Commencement.choices, default=Commencement.CHECK)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid until, that day included"), null=True, blank=True)
    years = models.PositiveSmallIntegerField(
        _("years of protection"), null=True, blank=True, help_text=_("Where the rule is a term that can be counted.")
    )
    text_en = models.TextField(_("in English"), max_length=2_000)
    text_fr = models.TextField(_("in French"), max_length=2_000)
    text_es = models.TextField(_("in Spanish"), max_length=2_000)
    source_name = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("its address"), max_length=300, blank=True)
    read_on = models.DateField(_("read on"))
    confidence = models.CharField(_("how we know"), max_length=4, choices=Confidence.choices, default=Confidence.PAGE)
    reviewed_by = models.CharField(
        _("reviewed by"), max_length=120, blank=True, help_text=_("A lawyer or office that agreed to be named here.")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["jurisdiction", "topic", "regime", "pk"]
        verbose_name = _("legal rule")
        verbose_name_plural = _("legal rules")
        indexes = [models.Index(fields=["jurisdiction", "topic", "regime"], name="legal_rule_by_topic")]
        constraints = [
            models.CheckConstraint(
                condition=Q(commencement=Commencement.KNOWN, valid_from__isnull=False)
                | ~Q(commencement=Commencement.KNOWN) & Q(valid_from=None),
                name="legal_rule_known_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=models.F("valid_from")),
                name="legal_rule_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction} · {self.get_topic_display()} · {self.get_regime_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValueError for a record that is there already."""
        if not self._state.adding:
            raise ValueError("a legal rule is never edited: add a new record")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ValueError("a legal rule is never deleted: add a new record")

    def clean(self) -> None:
        if (self.commencement == Commencement.KNOWN) != bool(self.valid_from):
            raise ValidationError({"valid_from": _("Give the first day where it is known, and none where it is not.")})
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day is before the first.")})
