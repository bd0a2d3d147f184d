from django import template

from ip_rights.models import LegalRule
from ip_rights.queries.law import words_of

register = template.Library()
register.filter("law_words", words_of)


@register.inclusion_tag("ip_rights/law/includes/rule.html")
def legal_rule(rule: LegalRule) -> dict[str, LegalRule]:
    """A rule with its text, source, day and doubt."""
    return {"rule": rule}
