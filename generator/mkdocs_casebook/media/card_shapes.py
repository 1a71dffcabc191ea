"""Shapes behind the text of title cards, as paths of an SVG and as pixels."""

from __future__ import annotations

from functools import cache

import numpy as np
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 630

Shape = tuple[int, ...]
"""A disc (x, y, radius), a ring (x, y, radius, inner radius), or a polygon: three points or more."""

SHAPES: tuple[tuple[Shape, ...], ...] = (
    ((1200, 630, 540),),
    ((600, 630, 1200, 150, 1200, 630), (930, 306, 1200, 0, 1200, 90)),
    (
        (660, 390, 780, 390, 780, 630, 660, 630),
        (840, 210, 960, 210, 960, 630, 840, 630),
        (1020, 0, 1140, 0, 1140, 630, 1020, 630),
    ),
    ((945, 630, 255), (1200, 150, 150)),
    (
        (720, 510, 1200, 510, 1200, 630, 720, 630),
        (840, 330, 1200, 330, 1200, 450, 840, 450),
        (960, 150, 1200, 150, 1200, 270, 960, 270),
        (1080, 0, 1200, 0, 1200, 90, 1080, 90),
    ),
    ((1200, 630, 570, 450), (1200, 630, 330)),
    ((660, 630, 1200, 90, 1200, 240, 810, 630), (930, 630, 1200, 360, 1200, 510, 1080, 630)),
    (
        (1050, 0, 1200, 0, 1200, 150, 1050, 150),
        (870, 180, 1020, 180, 1020, 330, 870, 330),
        (1050, 360, 1200, 360, 1200, 510, 1050, 510),
        (690, 360, 840, 360, 840, 510, 690, 510),
        (870, 540, 1020, 540, 1020, 630, 870, 630),
    ),
)
"""Each theme has one of them."""

_LONGEST_ROUND = 4
"""Numbers of a ring; a polygon has more."""

_SCALE = 3
"""Shapes are drawn larger and scaled down: their edges are smooth."""


@cache
def svg_path(number: int) -> str:
    """Return a motif as the path of an SVG."""
    return "".join(map(_path, SHAPES[number]))


def _path(shape: Shape) -> str:
    if len(shape) > _LONGEST_ROUND:
        return f"M{' '.join(map(str, shape))}z"
    x, y, radius, *inner = shape
    hole = "".join(_circle(x, y, each, 0) for each in inner)
    return _circle(x, y, radius, 1) + hole


def _circle(x: int, y: int, radius: int, sweep: int) -> str:
    """Return a circle; with the other sweep it is a hole in the first."""
    half = f"a{radius} {radius} 0 0 {sweep}"
    return f"M{x - radius} {y}{half} {2 * radius} 0{half}-{2 * radius} 0z"


@cache
def pixels(number: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Return how much of each pixel a motif covers: 0 nothing, 1 about half, 2 all."""
    image = Image.new("L", (WIDTH * _SCALE, HEIGHT * _SCALE))
    draw = ImageDraw.Draw(image)
    for shape in SHAPES[number]:
        scaled = [each * _SCALE for each in shape]
        if len(shape) > _LONGEST_ROUND:
            draw.polygon(scaled, fill=255)
            continue
        x, y, *radii = scaled
        for radius, fill in zip(radii, (255, 0), strict=False):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)
    covered = np.asarray(image.resize((WIDTH, HEIGHT), Image.Resampling.BOX))
    result: np.ndarray[tuple[int, int], np.dtype[np.uint8]] = (covered // 86).astype(np.uint8)
    return result
