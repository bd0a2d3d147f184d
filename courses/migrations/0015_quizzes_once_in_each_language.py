import django.db.models.deletion
from django.db import migrations, models


def _once_in_each_language(name):
    return [
        migrations.AlterField(
            name,
            "locale",
            models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AddConstraint(
            name,
            models.UniqueConstraint(fields=("translation_key", "locale"), name=f"{name}_once_in_each_language"),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("courses", "0014_language_of_quizzes")]
    operations = [*_once_in_each_language("question"), *_once_in_each_language("quiz")]
