"""Footage is written down from the transcript pane; what costs something is asked first."""

from PySide6.QtWidgets import QMessageBox

from providers.protocols import Capability
from providers.registry import Entry
from tests.app.test_transcription import Scribe


def test_a_price_is_agreed_to_before_footage_is_heard(shown):
    studio, pane = shown.workspace.studio, shown.pane
    scribe = Scribe()
    studio.registry.register(Entry("scribe", Capability.TRANSCRIPTION, lambda: scribe))
    studio.generation.preferences.rank(Capability.TRANSCRIPTION, ("scribe",))
    commands = pane.commands()

    def asked() -> QMessageBox:
        commands["transcript.transcribe"]()
        shown.until(lambda: any(box.isVisible() for box in pane.findChildren(QMessageBox)))
        return next(box for box in pane.findChildren(QMessageBox) if box.isVisible())

    box = asked()
    assert "1 file" in box.text() and "Scribe" in box.text() and "under $0.01" in box.informativeText()
    assert "sent to this service" in box.informativeText()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert scribe.asked == []
    box = asked()
    next(button for button in box.buttons() if button.text() == "Write down").click()
    shown.until(lambda: [word.text for word in pane.desk.transcript.words][:2] == ["Hello", "there."])
    assert len(scribe.asked) == 1
