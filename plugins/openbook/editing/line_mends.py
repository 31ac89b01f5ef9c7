"""What can be mended before anything is read: marks, line ends, spaces at the ends of lines."""

from __future__ import annotations

from openbook.editing import yaml_edit
from openbook.editing.yaml_edit import Node
from openbook.problems import Location, counted

_MARK = b"\xef\xbb\xbf"
Told = tuple[Location, str]


def mend_lines(path: str, raw: bytes) -> tuple[str, list[Told]]:
    """The text with plain line ends and no space at them, and what was done. Raises UnicodeDecodeError.

    Spaces at the end of a line are kept in a text that is kept line by line (`|`), where they are a part of it.
    """
    told: list[Told] = []
    if raw.startswith(_MARK):
        raw = raw.removeprefix(_MARK)
        told.append((Location(path), "a byte order mark at the start"))
    text = raw.decode("utf-8")
    if "\r\n" in text:
        line = text[: text.index("\r\n")].count("\n") + 1
        told.append((Location(path, line), "line ends of Windows"))
        text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    trimmed = _trimmed(text, lines)
    changed = [n for n, line in enumerate(lines) if line != trimmed[n]]
    if changed:
        where = Location(path, changed[0] + 1, len(trimmed[changed[0]]) + 1)
        told.append((where, f"spaces at the end of {counted(len(changed), 'line')}"))
    text = "\n".join(trimmed)
    if text and not text.endswith("\n"):
        told.append((Location(path, len(lines), len(trimmed[-1]) + 1), "no line break at the end of the file"))
        text += "\n"
    return text, told


def _trimmed(text: str, lines: list[str]) -> list[str]:
    """The lines without spaces and tabs at their ends, where that changes no meaning."""
    trimmed = [line.rstrip(" \t") for line in lines]
    if trimmed == lines:
        return lines
    for number in _kept_lines("\n".join(trimmed)):
        trimmed[number] = lines[number]
    return trimmed if _same(text, "\n".join(trimmed)) else lines


def _kept_lines(text: str) -> set[int]:
    """The numbers, from 0, of the lines of texts that are kept line by line."""
    found: set[int] = set()
    for node in _nodes(text) or ():
        if node.style == "|":
            first = text.count("\n", 0, node.start) + 1
            found.update(range(first, text.count("\n", 0, node.end) + 1))
    return found


def _same(text: str, trimmed: str) -> bool:
    """True when both say the same, but for spaces between the words of a folded text; or when `text` is not YAML."""
    before, after = _nodes(text), _nodes(trimmed)
    return before is None or (after is not None and _meaning(before) == _meaning(after))


def _nodes(text: str) -> list[Node] | None:
    try:
        return list(yaml_edit.parse(text).walk())
    except yaml_edit.NotPlaced:
        return None


def _meaning(nodes: list[Node]) -> list[object]:
    return [(each.pointer, each.kind, each.value.split() if each.style == ">" else each.value) for each in nodes]
