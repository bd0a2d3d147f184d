"""What each role may do in Wagtail's admin: editors write and publish; nobody gains rights over people there."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.snippets.models import create_extra_permissions

from accounts.enums import Role

EDITOR_MODELS = {
    "courses": ("discipline", "question", "questionbank", "quiz"),
    "review": ("rubric",),
    "grants": ("call",),
    "ip_rights": ("legalrule", "raterange"),
    "assets": ("video", "audio", "caption"),
}
# Without bulk_delete_page a page that has others below it could not be deleted at all. What learners worked in is safe:
# deleting it withdraws it (courses.wagtail_hooks).
PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
# Wagtail asks for the rights over its own models, whichever model of ours holds the pictures and documents.
COLLECTION_MODELS = (("wagtailimages", "image"), ("wagtaildocs", "document"), ("assets", "video"), ("assets", "audio"))


def seed_editor_rights() -> None:
    """Give the editor group its rights on pages, collections and snippets. Safe to run again."""
    root = Page.get_first_root_node()
    if root is None:
        return
    # Signals of a migration come app by app, cms before the apps below it, whose permissions would be missing yet.
    for app_label in {*EDITOR_MODELS, *(label for label, _model in COLLECTION_MODELS)}:
        create_permissions(apps.get_app_config(app_label), verbosity=0)
    create_extra_permissions(apps.get_app_config("wagtailsnippets"))  # the right to publish a snippet, which comes later too
    group, _ = Group.objects.get_or_create(name=Role.EDITOR)
    for codename in PAGE_RIGHTS:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    collection = Collection.get_first_root_node()
    for app_label, model in COLLECTION_MODELS:
        for permission in Permission.objects.filter(content_type__app_label=app_label, content_type__model=model):
            if permission.codename.startswith(("add_", "change_", "choose_")):
                GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    for app_label, models in EDITOR_MODELS.items():
        group.permissions.add(*Permission.objects.filter(content_type__app_label=app_label, content_type__model__in=models))
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtail_localize", codename="submit_translation"))
