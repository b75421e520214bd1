"""Where to draw actors so that neighbours lie together and no name covers another; the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, log2, pi, sin, sqrt

from twosource.model.claim import Relation, StoryActor
from twosource.publish.wording import one_line

LETTER, LINE = 6.9, 15.0  # width of a letter and height of a line of a label, in drawing units
GRAVITY = 1.2
WRAP = 18  # letters in a line of a label


@dataclass(frozen=True, slots=True)
class Node:
    """An actor as drawn: a dot with its name under it."""

    id: str
    x: float
    y: float
    r: float
    kind: str
    lines: tuple[str, ...]
    name: str
    first: float  # the base of the first line of the name: under the dot, or over it where its edges leave below


@dataclass(frozen=True, slots=True)
class Edge:
    """A bowed line between two dots; *kind* is cooperation or conflict."""

    path: str
    kind: str
    width: float
    arrow: str
    title: str


@dataclass(frozen=True, slots=True)
class Network:
    """A drawing of *width* by *height* units."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draw(actors: Sequence[StoryActor], relations: Sequence[Relation], *, width: int, most: int = 14) -> Network | None:
    """The *most* busiest actors and what they did to each other; `None` where nobody did anything."""
    known = {actor.id: actor for actor in actors}
    edges = [r for r in relations if r.source in known and r.recipient in known and r.source != r.recipient]
    busy: dict[str, int] = {}
    for relation in edges:
        for end in (relation.source, relation.recipient):
            busy[end] = busy.get(end, 0) + relation.cooperation + relation.conflict
    if not busy:
        return None
    ids = sorted(busy, key=lambda i: (-busy[i], i))[:most]
    edges = [r for r in edges if r.source in ids and r.recipient in ids]
    joined = {end for relation in edges for end in (relation.source, relation.recipient)}
    ids = [i for i in ids if i in joined]  # the other end of what it did may not be drawn
    height = round(min(200 + 22 * len(ids), 500) if width > 500 else 200 + 46 * len(ids))
    labels = {i: _wrapped(one_line(known[i].name)) for i in ids}
    radii = {i: 7 + 2.2 * log2(1 + busy[i]) for i in ids}
    places = _apart(_settled(ids, edges, width, height), labels, radii, width, height)
    nodes = tuple(
        Node(i, round(x, 1), round(y, 1), round(radii[i], 1), known[i].kind, labels[i], known[i].name, round(base, 1))
        for i, (x, y) in places.items()
        for base in (_base(i, places, edges, radii[i], len(labels[i])),)
    )
    return Network(width, height, nodes, tuple(_edges(edges, {n.id: n for n in nodes})))


def _settled(ids: Sequence[str], edges: Sequence[Relation], width: int, height: int) -> dict[str, tuple[float, float]]:
    """Fruchterman and Reingold's springs, begun on a circle in order of importance."""
    n = len(ids)
    at = {i: [cos(2 * pi * k / n) * (1 + 0.01 * k), sin(2 * pi * k / n)] for k, i in enumerate(ids)}
    pairs = {tuple(sorted((r.source, r.recipient))) for r in edges}
    ideal = 1.6 / sqrt(n)
    for step in range(300):
        push = {i: [0.0, 0.0] for i in ids}
        for k, a in enumerate(ids):
            for b in ids[k + 1 :]:
                dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
                far = hypot(dx, dy) or 0.01
                force = ideal * ideal / far
                if tuple(sorted((a, b))) in pairs:
                    force -= far * far / ideal
                for end, sign in ((a, 1), (b, -1)):
                    push[end][0] += sign * dx / far * force
                    push[end][1] += sign * dy / far * force
        heat = 0.15 * (1 - step / 300)
        for i in ids:
            # A weak pull to the middle keeps unconnected parts in sight.
            push[i][0] -= GRAVITY * at[i][0]
            push[i][1] -= GRAVITY * at[i][1]
            length = hypot(*push[i]) or 1.0
            at[i][0] += push[i][0] / length * min(length, heat)
            at[i][1] += push[i][1] / length * min(length, heat)
    return _fitted({i: (x, y) for i, (x, y) in at.items()}, width, height)


def _fitted(at: Mapping[str, tuple[float, float]], width: int, height: int) -> dict[str, tuple[float, float]]:
    xs, ys = [x for x, _ in at.values()], [y for _, y in at.values()]
    wide, high = max(max(xs) - min(xs), 0.01), max(max(ys) - min(ys), 0.01)
    side, top, bottom = 70, 30, 50
    if len(at) == 1:
        return dict.fromkeys(at, (width / 2, height / 2))
    return {
        i: (side + (x - min(xs)) / wide * (width - 2 * side), top + (y - min(ys)) / high * (height - top - bottom))
        for i, (x, y) in at.items()
    }


def _apart(
    at: Mapping[str, tuple[float, float]],
    labels: Mapping[str, Sequence[str]],
    radii: Mapping[str, float],
    width: int,
    height: int,
) -> dict[str, tuple[float, float]]:
    """The places with dots and names pushed apart until none overlap, or as good as the room allows."""
    places = {i: list(xy) for i, xy in at.items()}
    ids = sorted(places)
    half = {i: max(radii[i] + 6, max(len(line) for line in labels[i]) * LETTER / 2 + 6) for i in ids}
    # Room for the name on both sides, so that it can go on either.
    down = up = {i: radii[i] + 7 + LINE * len(labels[i]) for i in ids}
    for _ in range(400):
        moved = False
        for k, a in enumerate(ids):
            for b in ids[k + 1 :]:
                (ax, ay), (bx, by) = places[a], places[b]
                over_x = half[a] + half[b] - abs(ax - bx)
                over_y = (down[a] + up[b] - (by - ay)) if by >= ay else (down[b] + up[a] - (ay - by))
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                axis, by_how_much = (0, over_x) if over_x < over_y else (1, over_y)
                sign = 1 if (places[a][axis], a) > (places[b][axis], b) else -1
                places[a][axis] += sign * (by_how_much / 2 + 0.5)
                places[b][axis] -= sign * (by_how_much / 2 + 0.5)
        for i in ids:
            places[i][0] = min(max(places[i][0], half[i]), width - half[i])
            places[i][1] = min(max(places[i][1], up[i]), height - down[i])
        if not moved:
            break
    return {i: (x, y) for i, (x, y) in places.items()}


def _base(
    id: str, places: Mapping[str, tuple[float, float]], relations: Sequence[Relation], r: float, lines: int
) -> float:
    """Where the first line of a name stands: away from the side to which most edges leave."""
    x, y = places[id]
    pull = 0.0
    for relation in relations:
        if id in (relation.source, relation.recipient):
            ox, oy = places[relation.recipient if relation.source == id else relation.source]
            pull += (oy - y) / (hypot(ox - x, oy - y) or 1.0)
    return y - r - 6 - LINE * (lines - 1) if pull > 0 else y + r + 14


def _edges(relations: Iterable[Relation], nodes: Mapping[str, Node]) -> Iterable[Edge]:
    for relation in sorted(relations, key=lambda r: (r.source, r.recipient)):
        a, b = nodes[relation.source], nodes[relation.recipient]
        for kind, n, bow in (("cooperation", relation.cooperation, 0.10), ("conflict", relation.conflict, 0.22)):
            if not n:
                continue
            path, arrow = _bowed(a, b, bow)
            yield Edge(path, kind, round(1.2 + 0.8 * log2(1 + n), 1), arrow, f"{a.name} → {b.name}: {kind}, {n}")


def _bowed(a: Node, b: Node, bow: float) -> tuple[str, str]:
    """A quadratic curve from dot to dot, bowed to the left of its direction, and the head of its arrow."""
    dx, dy = b.x - a.x, b.y - a.y
    cx, cy = (a.x + b.x) / 2 - dy * bow, (a.y + b.y) / 2 + dx * bow
    start, end = _edge_of(a, cx, cy, 2), _edge_of(b, cx, cy, 9)
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{cx:.1f} {cy:.1f} {end[0]:.1f} {end[1]:.1f}"
    angle = atan2(b.y - cy, b.x - cx)
    tip = _edge_of(b, cx, cy, 2)
    left = (tip[0] - 9 * cos(angle - 0.42), tip[1] - 9 * sin(angle - 0.42))
    right = (tip[0] - 9 * cos(angle + 0.42), tip[1] - 9 * sin(angle + 0.42))
    return path, f"M{tip[0]:.1f} {tip[1]:.1f}L{left[0]:.1f} {left[1]:.1f}L{right[0]:.1f} {right[1]:.1f}Z"


def _edge_of(node: Node, towards_x: float, towards_y: float, gap: float) -> tuple[float, float]:
    angle = atan2(towards_y - node.y, towards_x - node.x)
    return node.x + (node.r + gap) * cos(angle), node.y + (node.r + gap) * sin(angle)


def _wrapped(name: str) -> tuple[str, ...]:
    """A name on one or two lines."""
    if len(name) <= WRAP or " " not in name:
        return (name if len(name) <= WRAP + 6 else name[: WRAP + 5] + "…",)
    middle = min((k for k, c in enumerate(name) if c == " "), key=lambda k: (abs(k - len(name) / 2), k))
    rows = (name[:middle], name[middle + 1 :])
    return tuple(row if len(row) <= WRAP + 4 else row[: WRAP + 3] + "…" for row in rows)
