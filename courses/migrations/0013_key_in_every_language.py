import uuid

import django.db.models.deletion
from django.db import migrations, models


def _for_each_language(name):
    return [
        migrations.RenameField(name, "key", "translation_key"),
        migrations.AlterField(name, "translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
        migrations.AddField(
            name,
            "locale",
            models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
    ]


class Migration(migrations.Migration):
    """A quiz and a question exist once in each language; their key is what the languages share."""

    dependencies = [("courses", "0012_awards"), ("wagtailcore", "0098_apitoken")]
    operations = [*_for_each_language("question"), *_for_each_language("quiz")]
