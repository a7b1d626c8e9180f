"""Reading and writing Qt's translation files (https://doc.qt.io/qt-6/linguist-ts-file-format.html)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

from ui.words import CONTEXT


def ts_file(language: str) -> Path:
    """Where the translations of ``language`` ("fa") lie."""
    return Path(str(files("resources"))) / "translations" / f"kinora_{language}.ts"


def read(path: Path) -> dict[str, str]:
    """English text -> translation; empty for one that is not finished. A file that is not there has none."""
    if not path.exists():
        return {}
    found: dict[str, str] = {}
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        done = translation is not None and translation.get("type") is None
        found[message.findtext("source", "")] = (
            (translation.text or "") if done and translation is not None else ""
        )
    return found


def write(path: Path, language: str, sources: Iterable[str], known: Mapping[str, str]) -> None:
    """Writes every text of ``sources`` with its translation in ``known``, unfinished where there is none."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for source in sorted(set(sources)):
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = source
        translation = ElementTree.SubElement(message, "translation")
        if known.get(source):
            translation.text = known[source]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")
