"""Photos of exercises: checked by what they hold, made small and encoded anew, so that only the picture is kept."""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 8 * 2**20
MOST_PIXELS = 24_000_000
# The longer side in pixels: of the photo on its page, and on a card or beside a name.
LARGE, SMALL = 1600, 400
FORMATS = ("JPEG", "PNG", "WEBP")
# What Pillow raises over a file that is broken, or was never a photo.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError, struct.error, zlib.error)
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Photo:
    """The same photo in two sizes, as WebP files without metadata."""

    large: bytes
    small: bytes


def photo_of(upload: "UploadedFile[Any]") -> Photo:
    """ValidationError with the reason when the file is no photo that we take."""
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("The photo is larger than 8 MB."))
    try:
        # Reads the header only; the name and the type that the browser sends count for nothing.
        with Image.open(upload, formats=FORMATS) as image:
            refuse_oversize(image.width, image.height)
            refuse_moving(image)
            return encoded(image)
    except TOO_LARGE as error:
        raise ValidationError(too_many_pixels()) from error
    except UnidentifiedImageError as error:
        raise ValidationError(_("This is no JPEG, PNG or WebP photo, whatever its name says.")) from error
    except BROKEN as error:
        raise ValidationError(_("The photo is damaged or cut off: it cannot be read to its end.")) from error


def refuse_oversize(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise ValidationError(too_many_pixels(width * height))


def too_many_pixels(pixels: int = 0) -> str:
    if not pixels:
        return _("The photo has more than 24 megapixels.")
    return _("The photo has %(pixels)d megapixels; 24 are the most.") % {"pixels": -(-pixels // 1_000_000)}


def refuse_moving(image: Image.Image) -> None:
    """A phone's JPEG may carry a second picture, of which the first is the photo; other formats would move."""
    if image.format in ("PNG", "WEBP") and getattr(image, "n_frames", 1) > 1:
        raise ValidationError(_("The picture moves. Take a photo that stands still, or link to a video."))


def encoded(image: Image.Image) -> Photo:
    image.thumbnail((LARGE, LARGE))  # a JPEG is decoded at a fraction of its size where that is enough
    upright = ImageOps.exif_transpose(image)
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    bare = Image.new(mode, upright.size)
    bare.paste(upright.convert(mode))
    small = bare.copy()
    small.thumbnail((SMALL, SMALL))
    return Photo(webp(bare), webp(small))


def webp(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "WEBP", quality=82, method=4)
    return file.getvalue()
