"""The rules of the house: imports run down the stairs, Qt stays upstairs."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_imports_run_down_the_stairs() -> None:
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_qt_below_ui_is_only_text_layout() -> None:
    for floor in ("app", "pipeline", "providers"):
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                names = []
                if isinstance(node, ast.ImportFrom):
                    names = [node.module or ""] + [f"{node.module}.{alias.name}" for alias in node.names]
                elif isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                qt = {name for name in names if name.startswith("PySide6")}
                if qt:
                    assert path.parent.name == "render" and path.name.startswith("text"), (
                        f"{path} imports {qt}"
                    )
                    assert not any("QtWidgets" in name or "QtQuick" in name for name in qt), path
