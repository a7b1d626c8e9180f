"""What is imported by name is there: job kinds, commands, adapters, engines, servers of child processes.

No analysis sees such an import, neither a type checker's nor PyInstaller's; read from the code and the data.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from app.models.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
FLOORS = ("app", "pipeline", "providers", "ui")
_NAMED = re.compile(rf"[\"']((?:{'|'.join(FLOORS)})(?:\.[a-z_]\w*)+(?::\w+)?)[\"']")
_NO_MODULES = {"providers.json", "providers.open"}
"""A file of settings, and an action of the window."""
_COMMAND = re.compile(r'"([a-z_]+:[a-z_]+)"')


@cache
def named() -> dict[str, str]:
    """``package.module`` or ``package.module:thing`` -> the file that says so."""
    found = {}
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            for text in set(_NAMED.findall(path.read_text("utf-8"))) - _NO_MODULES:
                found[text] = path.relative_to(ROOT).as_posix()
    for card in Catalogue.default():
        found.update({card.adapter: card.id, card.engine: card.id})
    commands = _COMMAND.findall((ROOT / "app/cli/parser.py").read_text("utf-8"))
    found.update({f"app.cli.{text}": "app/cli/parser.py" for text in commands})
    return found


def test_every_module_that_is_named_is_there():
    lost = {}
    for text, where in named().items():
        module, _, thing = text.partition(":")
        source = ROOT.joinpath(*module.split("."))
        file = source / "__init__.py" if source.is_dir() else source.with_suffix(".py")
        if not file.is_file():
            lost[text] = where
        elif thing and thing not in defined(file):
            lost[text] = f"{where}: no {thing}"
    assert not lost
    assert len(named()) > 60, "the names were not found at all"


@cache
def defined(file: Path) -> frozenset[str]:
    """The names at the top of a module."""
    names: set[str] = set()
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names.update((each.asname or each.name) for each in node.names)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names.update(each.id for each in targets if isinstance(each, ast.Name))
    return frozenset(names)


@pytest.mark.parametrize("spec", sorted((ROOT / "packaging").glob("*.spec")), ids=lambda path: path.name)
def test_the_recipe_of_the_built_application_takes_every_floor_and_its_data(spec):
    values = {}
    for node in ast.parse(spec.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            values[node.targets[0].id] = ast.literal_eval(node.value)
    assert set(values["FLOORS"]) == set(FLOORS)
    brought = json.dumps(values["WITH_PARTS"])
    assert all(
        name in brought for name in ("anthropic", "elevenlabs", "openai", "replicate", "keyring.backends")
    )
    assert 'collect_data_files("resources")' in spec.read_text("utf-8")
    missing = [name for name in (*values["WITH_PARTS"], *values["WITH_DATA"]) if not there(name)]
    assert not missing
    start = ROOT / "packaging" / "start.py"
    (children,) = [
        ast.literal_eval(node.value)
        for node in ast.parse(start.read_text("utf-8")).body
        if isinstance(node, ast.Assign) and node.targets[0].id == "CHILDREN"
    ]
    started = set(re.findall(r'"-m", "([\w.]+)"', "\n".join(p.read_text("utf-8") for p in sources())))
    assert set(children) == started - {"pip"}, "a child process that the built application can't start"


def there(name: str) -> bool:
    return find_spec(name) is not None


def sources() -> Iterator[Path]:
    return (path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
