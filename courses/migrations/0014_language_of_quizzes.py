from django.conf import settings
from django.db import migrations


def name_language(apps, schema_editor):
    locale = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
    for name in ("Question", "Quiz"):
        apps.get_model("courses", name).objects.filter(locale=None).update(locale=locale)


class Migration(migrations.Migration):
    """What was written before is in the site's own language."""

    dependencies = [("courses", "0013_key_in_every_language")]
    operations = [migrations.RunPython(name_language, migrations.RunPython.noop)]
