"""An import is told in one sentence, however many files it refused."""

import pytest

from ui.viewmodels.importing import Imported


@pytest.mark.parametrize(
    ("count", "names", "told"),
    [
        (1, "", "Imported 1 file."),
        (3, "", "Imported 3 files."),
        (2, "a", "Imported 2 files. a.txt was left out."),
        (0, "ab", "a.txt, b.txt were left out."),
        (9, "abcde", "Imported 9 files. a.txt, b.txt, c.txt and 2 more were left out."),
    ],
)
def test_summary(count: int, names: str, told: str) -> None:
    report = {
        "assets": [{}] * count,
        "refused": [{"path": f"/x/{name}.txt", "message": "no"} for name in names],
    }
    assert Imported.of(report).summary == told


def test_subtitles_are_offered_not_left_out() -> None:
    report = {
        "assets": [{}],
        "refused": [{"path": "/x/a.SRT", "message": "no"}, {"path": "/x/b.txt", "message": "no"}],
    }
    outcome = Imported.of(report)
    assert [path.name for path in outcome.subtitles] == ["a.SRT"]
    assert [name for name, _ in outcome.refused] == ["b.txt"]
    assert outcome.summary == (
        "Imported 1 file. b.txt was left out. 1 subtitle file can come in as captions."
    )
