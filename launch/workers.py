"""gunicorn's settings: few processes that share what they have read."""

from __future__ import annotations

import gc
from importlib import import_module

preload_app = True
threads = 4
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True


def when_ready(server: object) -> None:
    """Read every page's code once, before the workers part ways: their first page is fast and their memory shared."""
    from django.conf import settings

    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
