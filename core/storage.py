"""Where collected static files live: hashed names, also inside our ES modules' imports."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedStorage(ManifestStaticFilesStorage):
    """Hashed file names in CSS and in `import` statements, so that everything can be cached for ever."""

    support_js_module_import_aggregation = True
    manifest_strict = True
