"""A caption track becomes another one in Persian: asked first, one step to undo, partly when need be."""

from PySide6.QtWidgets import QMenu, QMessageBox

from pipeline.timeline.model import Caption
from providers.protocols import Capability, ProviderInfo
from providers.registry import Entry
from tests.app.test_translation import Interpreter

SAID = {
    "Rain falls on harbours": "باران بر بندرها می‌بارد",
    "The boats stay in": "قایق‌ها می‌مانند",
    "Nobody minds": "",
}


class Persian(Interpreter):
    info = ProviderInfo("persian.text", "Persian", Capability.TEXT, "1", local=False, awaited=True)

    async def translate(self, request, on_billed=None):
        self.asked += 1
        return tuple(SAID[line] for line in request.lines)


def test_a_track_is_translated_after_a_yes(pane, loop):
    import asyncio

    def until(done):
        async def wait():
            async with asyncio.timeout(60):
                while not done():
                    await asyncio.sleep(0.01)

        loop.run_until_complete(wait())

    session, studio = pane.desk.session, pane.desk.workspace.studio
    made = Persian()
    studio.registry.register(Entry("persian.text", Capability.TEXT, lambda: made))
    menu = QMenu()
    pane._fill_track_menu(menu)
    into = next(a.menu() for a in menu.actions() if a.text() == "Translate into")
    assert "English" not in [action.text() for action in into.actions()]
    next(action for action in into.actions() if action.text() == "فارسی").trigger()
    until(lambda: pane.findChildren(QMessageBox))
    (box,) = pane.findChildren(QMessageBox)
    assert "3 captions" in box.text() and "under $0.01" in box.informativeText() and made.asked == 0
    next(button for button in box.buttons() if button.text() == "Translate").click()
    before = session.timeline
    until(lambda: len(pane.desk.tracks) == 3)
    track = pane.desk.tracks[-1]
    assert track.language == "fa" and track.hidden
    texts = [item.text for item in track.items if isinstance(item, Caption)]
    assert texts == [said or text for text, said in SAID.items()]
    until(lambda: pane.desk.track is not None and pane.desk.track.id == track.id)
    session.undo()
    assert session.timeline.tracks == before.tracks
