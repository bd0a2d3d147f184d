from django.db import migrations


def add_pages(apps, schema_editor):
    """Replace Wagtail's welcome page by our home and put the catalogue below it."""
    content_type = apps.get_model("contenttypes", "ContentType")
    locale = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="en")[0]
    home_page = apps.get_model("cms", "HomePage")
    if home_page.objects.exists():
        return
    apps.get_model("wagtailcore", "Page").objects.filter(depth=2, slug="home").delete()
    home = home_page.objects.create(
        title="Mirror Labs",
        draft_title="Mirror Labs",
        slug="home",
        content_type=content_type.objects.get_or_create(app_label="cms", model="homepage")[0],
        path="00010001",
        depth=2,
        numchild=1,
        url_path="/home/",
        locale=locale,
        headline="Hold up your own image.",
        intro=(
            "Learn animation, film, code, robotics and more with artists from Barbados. "
            "Make work that is yours, know your rights in it, and show it."
        ),
    )
    apps.get_model("courses", "CourseIndex").objects.create(
        title="Courses",
        draft_title="Courses",
        slug="courses",
        content_type=content_type.objects.get_or_create(app_label="courses", model="courseindex")[0],
        path="000100010001",
        depth=3,
        numchild=0,
        url_path="/home/courses/",
        locale=locale,
        intro="Nine disciplines. Pick one, start today, go at your own pace.",
        show_in_menus=True,
    )
    root = apps.get_model("wagtailcore", "Page").objects.get(path="0001")
    root.numchild = 1
    root.save(update_fields=["numchild"])
    apps.get_model("wagtailcore", "Site").objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page_id": home.pk, "site_name": "Mirror Labs"}
    )


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("courses", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(add_pages, migrations.RunPython.noop)]
