"""Taking rates in. Records are only added."""

from pathlib import Path

import yaml
from django.db import transaction

from ip_rights.models import RateRange

RATES = Path(__file__).resolve().parent.parent / "data" / "rates"


@transaction.atomic
def sync_rates() -> int:
    """The rates that come with the project; returns how many are new. Safe to run again."""
    added = 0
    for path in sorted(RATES.glob("*.yaml")):
        for values in yaml.safe_load(path.read_text(encoding="utf-8"))["rates"]:
            if not RateRange.objects.filter(**values).exists():
                rate = RateRange(**values)
                rate.full_clean()
                rate.save()
                added += 1
    return added
