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
