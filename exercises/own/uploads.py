"""Keeps the disk from being filled: what goes beyond the largest photo is not written down."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from exercises.own.photos import MOST_BYTES


class BoundedUploads(FileUploadHandler):
    """First of the handlers: lets a file through up to a little more than its limit, so that the form refuses it.

    The rest of the request is still read: whatever else was typed stays.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= MOST_BYTES else None

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        return None
