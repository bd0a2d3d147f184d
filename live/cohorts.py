"""Planning a workshop, from the page of a cohort."""

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.cohort_links import CohortLink
from courses.models import Cohort
from live.queries.owners import COHORT


def plan_link(cohort: Cohort) -> CohortLink:
    """Whoever keeps the cohort may plan for it."""
    return CohortLink(_("Plan a workshop"), "radio", f"{reverse('live:plan')}?for={COHORT}:{cohort.public_id}")
