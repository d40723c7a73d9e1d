"""Pictures for tests as phones make them, with what they carry along, and what lies in the storage."""

from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image

SECRET = b"Quillfeather was here"
NO_PHOTO = "This is no JPEG, PNG or WebP photo, whatever its name says."
GPS = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}


def picture(size: tuple[int, int] = (640, 480), mode: str = "RGB") -> Image.Image:
    """Left half dark, right half light, so that a turn can be told."""
    image = Image.new(mode, size, 40 if mode == "L" else (40,) * len(mode))
    image.paste(Image.new(mode, (size[0] // 2, size[1]), 220 if mode == "L" else (220,) * len(mode)), (size[0] // 2, 0))
    return image


def file_of(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def upload(content: bytes, name: str = "photo.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def located() -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = SECRET.decode()
    exif[ExifTags.Base.Make] = "Phonemaker"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(GPS)
    return exif


def photo_names() -> list[str]:
    """What lies in the storage."""
    return sorted(default_storage.listdir("exercises")[1]) if default_storage.exists("exercises") else []
