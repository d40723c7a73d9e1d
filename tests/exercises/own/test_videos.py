"""Links to videos: the hosts that are opened from here, and everything else that is refused with the reason."""

import pytest
from django.core.exceptions import ValidationError

from exercises.own.videos import video_link

WHOLE = "A full link that begins with https://, please."
KNOWN = "Only links to youtube.com, youtu.be, vimeo.com are opened from here."
ITSELF = "Copy the link of the video itself, from the page that shows it."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc"),
        ("https://youtu.be/abc?t=12", "https://youtu.be/abc?t=12"),
        ("https://player.vimeo.com/video/1#t=3s", "https://player.vimeo.com/video/1"),
        ("HTTPS://Vimeo.com/12345", "https://vimeo.com/12345"),
    ],
)
def test_link_to_a_known_host_is_kept_without_what_rides_along(typed: str, kept: str) -> None:
    assert video_link(typed) == kept


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("javascript:alert(1)", WHOLE),
        ("javascript://youtube.com/%0aalert(1)", WHOLE),
        ("data:text/html,<script>alert(1)</script>", WHOLE),
        ("http://youtube.com/watch?v=abc", WHOLE),
        ("//youtube.com/watch?v=abc", WHOLE),
        ("youtube.com/watch?v=abc", WHOLE),
        ("https://you tube.com/abc", WHOLE),
        ("https://youtube.com/\nabc", WHOLE),
        ("https://[::1", WHOLE),
        ("https://youtube.com\\@evil.example/abc", KNOWN),
        ("https://evil.example/youtube.com", KNOWN),
        ("https://youtube.com.evil.example/abc", KNOWN),
        ("https://notyoutube.com/abc", KNOWN),
        ("https://youtube.com@evil.example/abc", KNOWN),
        ("https://127.0.0.1/abc", KNOWN),
        ("https://user:word@youtube.com/abc", ITSELF),
        ("https://youtube.com:8443/abc", ITSELF),
        ("https://youtube.com/", ITSELF),
        ("https://vimeo.com/" + "1" * 300, "A link has at most 300 characters."),
    ],
)
def test_other_link_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(ValidationError) as refused:
        video_link(typed)
    assert refused.value.messages == [reason]
