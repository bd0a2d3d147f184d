"""Where collected static files live: hashed names, also inside our ES modules' imports, and a .gz beside each text file."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Hashed file names in CSS and in `import` statements, so that everything can be cached for ever.

    The .gz files are what nginx (`gzip_static`) and WhiteNoise send to browsers that take gzip.
    """

    support_js_module_import_aggregation = True
    manifest_strict = True
