"""Cuts long shapes down to what is in sight: strokes cost their length, seen or not."""

from clgdesk.layout.shapes import Block, Path

Segment = tuple[str | float, ...]


def cut_block(block: Block, left: float, right: float) -> Block:
    """Return a block whose paths are cut to a stretch, in units from the block's left."""
    shapes = tuple(
        cut(shape, left, right) if isinstance(shape, Path) else shape for shape in block.shapes
    )
    return block._replace(shapes=shapes)


def cut(path: Path, left: float, right: float) -> Path:
    """Return what there is of a path between two x; more may be left where it is filled."""
    if path.fill:
        kept = [piece for piece in _pieces(path.segments) if _meets(piece, left, right)]
        return path._replace(segments=tuple(segment for piece in kept for segment in piece))
    if path.dash and _is_level(path):
        dashes = tuple(_dashes(path, left, right))
        return path._replace(segments=dashes, fill=path.stroke, stroke="", dash=())
    return path._replace(segments=tuple(_strokes(path, left, right)))


def _is_level(path: Path) -> bool:
    """Tell whether a path is one level line that goes right."""
    if [segment[0] for segment in path.segments] != ["M", "L"]:
        return False
    (_, x, y), (_, end_x, end_y) = path.segments
    return y == end_y and float(x) < float(end_x)


def _dashes(path: Path, left: float, right: float) -> list[Segment]:
    """Return the dashes of a level line one by one: where Qt begins depends on what is in sight.

    They are areas: the ends of dashes are flat, and those of lines are round.
    """
    (_, x, y), (_, end, _) = path.segments
    start, stop = float(x), min(float(end), right)
    dash, period = path.dash[0], sum(path.dash)
    top, low = float(y) - path.width / 2, float(y) + path.width / 2
    at = start + max(0.0, (left - start) // period) * period
    found: list[Segment] = []
    while at < stop:
        last = min(at + dash, stop)
        found += [("M", at, top), ("L", last, top), ("L", last, low), ("L", at, low), ("Z",)]
        at += period
    return found


def _pieces(segments: tuple[Segment, ...]) -> list[list[Segment]]:
    found: list[list[Segment]] = []
    for segment in segments:
        if segment[0] == "M" or not found:
            found.append([])
        found[-1].append(segment)
    return found


def _meets(piece: list[Segment], left: float, right: float) -> bool:
    xs = [float(x) for segment in piece for x in segment[1::2]]
    return bool(xs) and min(xs) <= right and max(xs) >= left


def _strokes(path: Path, left: float, right: float) -> list[Segment]:
    found: list[Segment] = []
    x = y = 0.0
    joined = False
    for segment in path.segments:
        if segment[0] == "M":
            joined = False
        elif len(segment) > 1:
            xs = [x, *(float(value) for value in segment[1::2])]
            seen = min(xs) <= right and max(xs) >= left
            if seen and segment[0] == "L":
                found += _line((x, y), segment, (left, right), sum(path.dash))
                joined = False
            elif seen:
                found += [segment] if joined else [("M", x, y), segment]
                joined = not path.dash  # dashes begin anew, wherever the first piece in sight is
            else:
                joined = False
        if len(segment) > 1:
            x, y = float(segment[-2]), float(segment[-1])
    return found


def _line(
    start: tuple[float, float], segment: Segment, seen: tuple[float, float], period: float
) -> list[Segment]:
    """Return what is seen of a line; dashes stay where they are on a level one."""
    (x, y), end_x, end_y = start, float(segment[1]), float(segment[2])
    if y != end_y or end_x <= x:
        return [("M", x, y), segment]
    first = max(x, seen[0])
    if period and first > x:
        first -= (first - x) % period
    return [("M", first, y), ("L", min(end_x, seen[1]), y)]
