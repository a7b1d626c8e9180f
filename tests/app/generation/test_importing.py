"""Folders are walked, and an import stops at its limit."""

from pathlib import Path

from app.generation import importing


def test_a_folder_stands_for_all_files_below_it(tmp_path: Path) -> None:
    for name in ("b.png", "a.png", "deep/er/c.wav", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "deep" / "circle").symlink_to(tmp_path, target_is_directory=True)
    single = tmp_path / ".hidden"
    found = list(importing.files_below([tmp_path, single]))
    assert found == [
        *(tmp_path / n for n in ("a.png", "b.png")),
        tmp_path / "deep" / "er" / "c.wav",
        single,
    ], "what was named is taken even when it is hidden"
