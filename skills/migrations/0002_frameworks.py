from django.db import migrations

from skills.frameworks import framework_rows, load


def add_frameworks(apps, schema_editor):
    for row in framework_rows():
        load(row, framework_model=apps.get_model("skills", "Framework"), skill_model=apps.get_model("skills", "Skill"))


class Migration(migrations.Migration):
    """A fresh database knows the frameworks, so that editors can choose skills at once."""

    dependencies = [("skills", "0001_initial")]
    operations = [migrations.RunPython(add_frameworks, migrations.RunPython.noop)]
