"""The contact sheet is a grid of prompts by styles."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from providers.embedded.illustrator.contact_sheet import main


def test_contact_sheet_is_written(tmp_path: Path) -> None:
    out = tmp_path / "sheet.png"
    main(
        [
            str(out),
            "--styles",
            "anime",
            "comic-book",
            "--prompts",
            "sea",
            "castle",
            "space",
            "--size",
            "90",
            "160",
            "--cell",
            "60",
        ]
    )
    sheet = cv2.imread(str(out))
    assert sheet is not None and sheet.shape[1] == 120 and sheet.shape[0] % 3 == 0
    cells = [row for half in np.hsplit(sheet, 2) for row in np.vsplit(half, 3)]
    assert all(cell.std() > 15 for cell in cells)
    assert len({cell.tobytes() for cell in cells}) == 6
