"""What is raised in a method that Qt calls is an error, not the end of the process."""

import subprocess
import sys
import textwrap

import pytest

RAISED = {
    "without words": "next(iter(()))",
    "by a Qt object that is gone": "gone.isVisible()",
    "by Python": "raise ValueError('no')",
}


@pytest.mark.parametrize("what", RAISED)
def test_raised_in_an_override(what):
    program = f"""
        from ui.overrides import guard
        guard()
        import shiboken6
        from PySide6.QtWidgets import QApplication, QWidget
        app = QApplication([])
        gone = QWidget()
        shiboken6.delete(gone)

        class Window(QWidget):
            def closeEvent(self, event):
                {RAISED[what]}

        window = Window()
        window.show()
        try:
            window.close()
        except (StopIteration, RuntimeError, ValueError):
            print("caught")
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "caught\n"), done.stderr
