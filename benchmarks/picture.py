"""A picture of what is measured: curves over a size, drawn as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, log10

WIDTH, HEIGHT = 420, 300
LEFT, RIGHT, TOP, BOTTOM = 60, 16, 44, 48


@dataclass(frozen=True, slots=True)
class Curve:
    """Points (size, value), and the value that is to be kept under."""

    title: str
    points: Sequence[tuple[float, float]]
    bound: float


def picture(across: str, curves: Sequence[Curve]) -> str:
    """The *curves* side by side, sizes on a scale of powers of ten."""
    drawn = [
        f'<g transform="translate({n * WIDTH},0)">{"".join(panel(curve, across))}</g>' for n, curve in enumerate(curves)
    ]
    style = (
        "text{font:12px sans-serif;fill:#333}.t{font-weight:bold}.g{stroke:#ddd}.b{stroke:#b33;stroke-dasharray:5 4}"
        ".c{fill:none;stroke:#1f5fa8;stroke-width:2}.d{fill:#1f5fa8}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * len(curves)} {HEIGHT}" role="img">'
        f'<style>{style}</style><rect width="100%" height="100%" fill="#fff"/>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def panel(curve: Curve, across: str) -> list[str]:
    low, high = (log10(pick(size for size, _ in curve.points)) for pick in (min, max))
    high = max(high, low + 0.1)
    top = 1.15 * max(curve.bound, *(value for _, value in curve.points))

    def x(size: float) -> float:
        return round(LEFT + (log10(size) - low) / (high - low) * (WIDTH - LEFT - RIGHT), 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM), 1)

    parts = [f'<text class="t" x="8" y="20">{escape(curve.title)}</text>']
    step = 10 ** int(log10(top)) / 2
    for n in range(ceil(top / step)):
        parts.append(f'<line class="g" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(n * step)}" y2="{y(n * step)}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y(n * step) + 4}" text-anchor="end">{n * step:,g}</text>')
    for power in range(ceil(low - 1e-9), int(high + 1e-9) + 1):
        parts.append(f'<text x="{x(10**power)}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH) / 2}" y="{HEIGHT - 10}" text-anchor="middle">{escape(across)}</text>')
    bound = y(curve.bound)
    parts.append(f'<line class="b" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{bound}" y2="{bound}"/>')
    parts.append(f'<text x="{WIDTH - RIGHT}" y="{bound - 5}" text-anchor="end">at most {curve.bound:,g}</text>')
    way = " ".join(f"{x(size)},{y(value)}" for size, value in curve.points)
    parts.append(f'<polyline class="c" points="{way}"/>')
    parts += [f'<circle class="d" cx="{x(size)}" cy="{y(value)}" r="3.5"/>' for size, value in curve.points]
    return parts
