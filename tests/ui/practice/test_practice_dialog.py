"""The practice log in the window: the streak, a practice noted, a persona's interview begun."""

from __future__ import annotations

import asyncio
import time
from datetime import date

from PySide6.QtCore import Qt

from app.practice.log import PracticeLog
from app.practice.personas import Personas
from ui.practice.dialog import PracticeDialog
from ui.viewmodels.practice_log import WEEKS, days_shown
from ui.viewmodels.workspace import Workspace


async def until(holds, patience=60.0):
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        await asyncio.sleep(0.02)


def test_the_weeks_end_with_this_one():
    days = days_shown(date(2026, 11, 18))
    assert len(days) == 7 * WEEKS
    assert (days[0].weekday(), days[-1]) == (0, date(2026, 11, 22))


def test_the_log_is_read_and_written(studio, loop, qtbot):
    workspace = Workspace(studio)
    Personas(studio.library.database).write("Me", {"place": "a quiet island"})
    asked = []
    dialog = PracticeDialog(workspace, asked.append)
    qtbot.addWidget(dialog)
    loop.run_until_complete(until(lambda: dialog.log.page is not None))
    assert dialog.days.text() == "Nothing was practised yet"
    assert dialog.personas.item(0).text().endswith("version 1, 1 answer")
    assert dialog.entries.item(0).text() == "What you practised stands here with its day."
    assert dialog.entries.item(0).flags() == Qt.ItemFlag.NoItemFlags
    dialog.minutes.set_value(12.0)
    dialog.note.click()
    loop.run_until_complete(until(lambda: "12 min" in dialog.entries.item(0).text()))
    assert dialog.days.text() == "1 day in a row"
    assert [each.seconds for each in PracticeLog(studio.library.database).list()] == [720.0]
    assert dialog.calendar.accessibleDescription().startswith("1 ")
    dialog.personas.itemActivated.emit(dialog.personas.item(0))
    assert asked == ["Me"]
    workspace.close()
