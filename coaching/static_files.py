"""Static files under names that hold their contents' hash, also where one of our scripts imports another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """A page and its worker load all their modules from one version, and a browser keeps each for ever."""

    support_js_module_import_aggregation = True
