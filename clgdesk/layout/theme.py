"""The colours of a theme, and what a colour word of a shape stands for in it."""

import json
from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache
from typing import Literal

from clgdesk import resources

Rgb = tuple[float, float, float]
Rgba = tuple[float, float, float, float]
GROUND = ".ground"
GROUND_SHARE = 0.1
READABLE = 4.5
"""The least contrast of text with its ground."""


class Theme:
    """Named colours. ``rgba`` resolves any colour word to parts between 0 and 1."""

    def __init__(self, name: str, colours: dict[str, str]) -> None:
        self.name, self.colours = name, colours
        self._resolved: dict[str, Rgba] = {}

    @property
    def dark(self) -> bool:
        """Whether text is light on dark ground."""
        return self.name == "dark"

    def rgba(self, word: str) -> Rgba:
        """Return red, green, blue and opacity of a colour word (see ``shapes``).

        Raises:
            KeyError: the theme has no such colour.
        """
        found = self._resolved.get(word)
        if found is None:
            found = self._resolved[word] = self._resolve(word)
        return found

    def _resolve(self, word: str) -> Rgba:
        name, _, opacity = word.partition("@")
        alpha = int(opacity) / 100 if opacity else 1.0
        use, _, own = name.partition(":")
        if own:
            return (*self._segment(use, own), alpha)
        return (*self._named(name), alpha)

    def _named(self, name: str) -> Rgb:
        """Return a colour of the theme; a ground that it does not name is that colour on a card."""
        base = name.removesuffix(GROUND)
        if name in self.colours or base == name:
            return _rgb(self.colours[name])
        card, own = _rgb(self.colours["card"]), _rgb(self.colours[base])
        red, green, blue = (c + (o - c) * GROUND_SHARE for c, o in zip(card, own, strict=True))
        return red, green, blue

    def _segment(self, use: str, own: str) -> Rgb:
        """Turn a segment's own colour into one that reads on this theme's ground."""
        hue, lightness, saturation = rgb_to_hls(*_rgb(own))
        ground = hls_to_rgb(
            hue, *((0.2, saturation * 0.5) if self.dark else (0.93, saturation * 0.7))
        )
        if use == "segment-ground":
            return ground
        low, high, step = (0.66, 0.8, 0.02) if self.dark else (0.25, 0.42, -0.02)
        lightness = min(max(lightness, low), high)
        while contrast(hls_to_rgb(hue, lightness, saturation), ground) < READABLE:
            lightness += step
        return hls_to_rgb(hue, lightness, saturation)


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


@cache
def load(name: Literal["light", "dark"]) -> Theme:
    """Return one of the themes that ship with the application."""
    data = json.loads(resources.path("themes", f"{name}.json").read_text("utf-8"))
    return Theme(data["name"], data["colours"])
