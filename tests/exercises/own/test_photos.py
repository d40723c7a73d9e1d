"""Photos of a team's own exercises: what is taken, what is refused and why, and what is left of a file."""

import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import ExifTags, Image

from exercises.own.photos import MOST_BYTES, Photo, photo_of
from tests.exercises.own.pictures import NO_PHOTO, SECRET, file_of, located, picture, upload


def refusal(content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        photo_of(upload(content))
    return str(refused.value.messages[0])


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photo_is_taken_by_what_it_holds_whatever_its_name_says(kind: str) -> None:
    photo = photo_of(upload(file_of(picture(), kind), "clamshell.txt", "text/plain"))
    assert [(image.format, image.size) for image in map(opened, (photo.large, photo.small))] == [
        ("WEBP", (640, 480)),
        ("WEBP", (400, 300)),
    ]


def test_photo_is_made_small() -> None:
    photo = photo_of(upload(file_of(picture((4000, 3000)))))
    assert [opened(photo.large).size, opened(photo.small).size] == [(1600, 1200), (400, 300)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photo_loses_place_words_and_camera(kind: str) -> None:
    given = file_of(picture(), kind, exif=located(), **({} if kind == "PNG" else {"xmp": SECRET}))
    assert dict(opened(given).getexif().get_ifd(ExifTags.IFD.GPSInfo))[1] == "N"
    photo = photo_of(upload(given))
    for kept in (photo.large, photo.small):
        image = opened(kept)
        assert dict(image.getexif()) == {}
        assert [SECRET in kept, b"Phonemaker" in kept, "icc_profile" in image.info] == [False, False, False]


def test_photo_is_turned_as_the_phone_was_held() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # the top of the scene is at the right of the file
    photo = opened(photo_of(upload(file_of(picture(), exif=exif))).large).convert("L")
    assert photo.size == (480, 640)
    assert [photo.getpixel((240, y)) for y in (60, 580)] == pytest.approx([40, 220], abs=6)


def test_photo_keeps_what_is_see_through() -> None:
    photo = opened(photo_of(upload(file_of(Image.new("RGBA", (50, 40), (10, 20, 30, 0)), "PNG"))).large)
    assert (photo.mode, photo.convert("RGBA").getpixel((5, 5))[3]) == ("RGBA", 0)  # type: ignore[index]


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_photo_of_other_colours_is_taken(mode: str) -> None:
    assert opened(photo_of(upload(file_of(picture(mode=mode)))).large).mode == "RGB"


def test_polyglot_keeps_only_its_picture() -> None:
    """A JPEG with a page in its comment and behind its end is a photo; of the page nothing stays."""
    page = b"<html><script>alert(document.cookie)</script></html>"
    photo = photo_of(upload(file_of(picture(), comment=page) + page))
    assert [page in kept or b"<script" in kept for kept in (photo.large, photo.small)] == [False, False]


DAMAGED = "The photo is damaged or cut off: it cannot be read to its end."


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"<!doctype html><title>x</title><script>alert(1)</script>",
        b"GIF89a" + b"<script>alert(1)</script>" * 20,
        b"%PDF-1.7\n%\xe2\xe3",
        b"",
        b"\0" * 5000,
    ],
    ids=["svg", "html", "gif", "pdf", "empty", "zeros"],
)
def test_photo_that_is_none_is_refused(content: bytes) -> None:
    assert refusal(content) == NO_PHOTO


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photo_cut_off_is_refused(kind: str) -> None:
    noise = Image.effect_noise((600, 500), 90).convert("RGB")
    whole = file_of(noise, kind)
    assert refusal(whole[: len(whole) // 2]) == DAMAGED


def moving(kind: str) -> bytes:
    return file_of(picture(), kind, save_all=True, append_images=[Image.new("RGB", (640, 480), (9, 9, 9))], duration=90)


@pytest.mark.parametrize("make", [lambda: moving("WEBP"), lambda: moving("PNG")], ids=["webp", "png"])
def test_picture_that_moves_is_refused(make: Callable[[], bytes]) -> None:
    assert refusal(make()) == "The picture moves. Take a photo that stands still, or link to a video."


def test_second_picture_of_a_phone_s_jpeg_is_left_out() -> None:
    two = file_of(picture(), "MPO", save_all=True, append_images=[Image.new("RGB", (640, 480), (200, 0, 0))])
    assert opened(photo_of(upload(two)).large).size == (640, 480)


def test_photo_of_50_megapixels_is_refused_with_its_size() -> None:
    assert refusal(file_of(Image.new("L", (10_000, 5_000)), "PNG")) == "The photo has 50 megapixels; 24 are the most."


def test_photo_of_24_megapixels_is_taken() -> None:
    assert isinstance(photo_of(upload(file_of(Image.new("L", (6_000, 4_000)), "JPEG"))), Photo)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@pytest.mark.parametrize("side", [12_000, 60_000, 2_000_000_000])
def test_bomb_is_refused_by_its_header(side: int) -> None:
    """Its pixels are never unpacked: there are none."""
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )
    assert "megapixels" in refusal(bomb)


def test_photo_above_8_mb_is_refused_unread() -> None:
    assert refusal(b"\xff\xd8\xff" + b"\0" * MOST_BYTES) == "The photo is larger than 8 MB."


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_damaged_photo_is_refused_or_read_but_never_an_error(kind: str) -> None:
    whole = bytearray(file_of(picture((64, 48)), kind, exif=located()))
    for place in range(0, len(whole), max(1, len(whole) // 150)):
        spoilt = bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with suppress(ValidationError):
            assert isinstance(photo_of(upload(spoilt)), Photo)
