"""A band as a glyph of 16 px and as a word: disc, half disc, sliver, dashed ring, bars, dash."""

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

# The class of the colour and the word, in the order in which pages count them.
BANDS: dict[str, tuple[str, Promise]] = {
    "on_track": ("on", _("On track")),
    "slipping": ("slip", _("Slipping")),
    "low": ("low", _("Low")),
    "no_contact": ("silent", _("No contact")),
    "excused": ("excused", _("Excused")),
    "none": ("none", _("Too few to band")),
}
GLYPH = {
    "on_track": '<circle class="fillc" cx="8" cy="8" r="7"/>',
    "slipping": '<circle class="ring" cx="8" cy="8" r="6"/><path class="fillc" d="M2 8a6 6 0 0 0 12 0z"/>',
    "low": '<circle class="ring" cx="8" cy="8" r="6"/><path class="fillc" d="M4.3 11.6a6 6 0 0 0 7.4 0z"/>',
    "no_contact": '<circle class="dash" cx="8" cy="8" r="6"/>',
    "excused": '<circle class="ring" cx="8" cy="8" r="6"/><path class="bar" d="M6.3 5.7v4.6M9.7 5.7v4.6"/>',
    "none": '<path class="bar" d="M4 8h8"/>',
}


def band_glyph(band: str, styles: str = "") -> SafeString:
    """The glyph of a band (`l` for 22 px); the word stands beside it or in `visually-hidden`."""
    size = " ev-g-l" if styles == "l" else ""
    return format_html(
        '<svg class="ev-g ev-b-{}{}" viewBox="0 0 16 16" aria-hidden="true">{}</svg>',
        BANDS[band][0],
        size,
        SafeString(GLYPH[band]),
    )
