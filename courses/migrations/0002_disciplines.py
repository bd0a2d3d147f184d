from django.db import migrations

# slug, name, in a sentence, accent, ISCED-F 2013 (facts: 0211 audio-visual techniques and media production, 0613 software and
# applications development, 0714 electronics and automation, 0212 industrial design, 0421 law, 0413 management).
DISCIPLINES = [
    ("animation", "Animation", "Make drawings, puppets and shapes move and mean something.", "mango", "0211"),
    ("filmmaking", "Filmmaking", "Plan, shoot and cut short films with what you have.", "hibiscus", "0211"),
    ("app-design", "App design", "Design apps that people understand at first touch.", "sky", "0613"),
    ("coding", "Coding", "Write programs that draw, play and solve real tasks.", "sea", "0613"),
    ("robotics", "Robotics", "Build machines that sense and move, and teach them what to do.", "steel", "0714"),
    ("ai", "Artificial intelligence", "Understand what learning machines can do, and use them with care.", "aubergine", "0613"),
    ("cad", "CAD", "Draw things in three dimensions that can be printed or built.", "cane", "0212"),
    ("ip-rights", "IP rights", "Know what is yours, share it on your terms, respect what is not.", "flamboyant", "0421"),
    ("grant-writing", "Grant writing", "Find money for your ideas and ask for it well.", "sand", "0413"),
]


def add_disciplines(apps, schema_editor):
    discipline = apps.get_model("courses", "Discipline")
    for position, (slug, name, summary, accent, isced_f) in enumerate(DISCIPLINES, start=1):
        discipline.objects.get_or_create(
            slug=slug,
            defaults={"name": name, "summary": summary, "accent": accent, "isced_f": isced_f, "position": position},
        )


class Migration(migrations.Migration):
    """The nine disciplines the programme starts with; editors may add and change them."""

    dependencies = [("courses", "0001_initial")]
    operations = [migrations.RunPython(add_disciplines, migrations.RunPython.noop)]
