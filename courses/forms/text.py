"""Words that came as JSON."""

from django.core.validators import RegexValidator

# JSON can smuggle in half of a surrogate pair, which no database can store; Django's fields look for zero bytes alone.
storable = RegexValidator("[\ud800-\udfff]", inverse_match=True)
