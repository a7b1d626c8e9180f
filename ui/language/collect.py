"""``python -m ui.language.collect``: puts every text of the window into the translation files.

Found by reading the source: the literals of ``tr``, ``counted`` and ``marked``, the words of actions and
panes, and the patterns of the phrases that the floors below say. Translations that are there stay; new texts
come in as unfinished; what is not said any more goes.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from ui.language.catalogue import read, ts_file, write
from ui.language.choice import LANGUAGES, SOURCE

ROOT = Path(__file__).parents[1]
SPEAKS: dict[str, tuple[tuple[int, str], ...]] = {
    "tr": ((0, "text"),),
    "marked": ((0, "text"),),
    "counted": ((1, "one"), (2, "many")),
    "Action": ((1, "text"), (2, "menu"), (8, "under")),
    "Pane": ((1, "title"),),
    "Phrase": ((0, "pattern"),),
}
"""Function -> its arguments (place, name) that are words for a person."""
BELOW = ("app", "pipeline", "providers")
"""The floors that say ``Phrase`` and know no window."""


def collect(folder: Path = ROOT) -> dict[str, str]:
    """Text -> the file that says it first, of the window in ``folder`` and of the floors beside it."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        for text in _texts(ast.parse(path.read_text("utf-8"))):
            found.setdefault(text, path.relative_to(folder).as_posix())
    for path in sorted(path for floor in BELOW for path in (folder.parent / floor).rglob("*.py")):
        source = path.read_text("utf-8")
        if "Phrase(" in source:
            for text in _texts(ast.parse(source), frozenset({"Phrase"})):
                found.setdefault(text, path.relative_to(folder.parent).as_posix())
    for path in sorted((folder.parent / "resources" / "platforms").glob("*.json")):
        asked = json.loads(path.read_text("utf-8")).get("disclosure")
        if asked:
            found.setdefault(asked, path.name)
    return found


def missing(language: str) -> dict[str, str]:
    """Text -> file, of what ``language`` has no finished translation for."""
    known = read(ts_file(language))
    return {text: where for text, where in collect().items() if not known.get(text)}


def _texts(tree: ast.Module, by: Collection[str] = SPEAKS.keys()) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for place, keyword in SPEAKS[name] if name in by else ():
            given = [node.args[place]] if place < len(node.args) else []
            given += [argument.value for argument in node.keywords if argument.arg == keyword]
            for value in given:
                yield from _literals(value)


def _literals(value: ast.expr) -> Iterator[str]:
    """The text of a literal, or the texts of both sides of ``a if ... else b``."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        if any(letter.isalpha() for letter in value.value):
            yield value.value
    elif isinstance(value, ast.IfExp):
        yield from _literals(value.body)
        yield from _literals(value.orelse)


def main() -> int:
    """Brings the files up to date and says how much is unfinished. Returns the exit code."""
    texts = collect()
    for language in LANGUAGES:
        if language != SOURCE:
            write(ts_file(language), language, texts, read(ts_file(language)))
            print(f"{language}: {len(texts)} texts, {len(missing(language))} unfinished")
    return 0


if __name__ == "__main__":
    sys.exit(main())
