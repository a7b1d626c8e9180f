"""A screen of its own (Xvfb) with Kinora on it, and hands (xdotool) that send real X events to it."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
MISSING = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
"""Programs that the journeys need and that this machine doesn't have."""


class Screen:
    """An X server that nobody sees. Free displays are found by the server itself."""

    def __init__(self) -> None:
        there, here = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(here), "-screen", "0", "1600x960x24", "-nolisten", "tcp"],
            pass_fds=(here,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(here)
        with open(there) as told:
            self.display = f":{told.readline().strip()}"

    def hands(self, *words: str | int) -> str:
        """Runs ``xdotool`` with these words and returns what it said."""
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return done.stdout.strip()

    def close(self) -> None:
        self._server.terminate()
        self._server.wait(60)


class Kinora:
    """The program on the screen; ``ask`` says where things are, everything else goes through X."""

    def __init__(self, screen: Screen, home: Path) -> None:
        self._screen = screen
        environment = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        environment |= {"DISPLAY": screen.display, "KINORA_HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.xdotool_window"],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.window = int(screen.hands("search", "--sync", "--onlyvisible", "--name", "Kinora").split()[0])
        # No window manager runs here; what it would do for a new window is done by hand.
        screen.hands("windowfocus", "--sync", self.window)

    def ask(self, what: str, *about: str) -> Any:
        """Asks the program what it shows (``xdotool_window.Eyes``)."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps([what, *about]) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "trouble" not in answer, answer
        return answer["seen"]

    def press(self, *keys: str) -> None:
        self._screen.hands("key", "--delay", 30, *keys)

    def type(self, text: str) -> None:
        self._screen.hands("type", "--delay", 20, text)

    def click(self, at: list[int], times: int = 1) -> None:
        self._screen.hands("mousemove", *at, "click", "--repeat", times, "--delay", 40, 1)

    def drag(self, start: list[int], dx: int, dy: int = 0) -> None:
        """Presses, moves in steps as a hand does, lets go."""
        steps: list[str | int] = ["mousemove", *start, "mousedown", 1]
        for step in range(1, 9):
            steps += ["mousemove", start[0] + dx * step // 8, start[1] + dy * step // 8, "sleep", 0.02]
        self._screen.hands(*steps, "mouseup", 1)

    def close_by_its_button(self) -> int:
        """Sends what the button on a window's frame sends. Returns the program's exit code."""
        _send_delete(self._screen.display, self.window)
        self._process.communicate(timeout=60)
        return self._process.returncode

    def kill(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate(timeout=60)


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent, padded to the size of an XEvent."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("padding", ctypes.c_long * 24),
    ]


def _send_delete(display: str, window: int) -> None:
    """WM_DELETE_WINDOW (ICCCM 4.2.8.1), as a window manager sends it; old xdotools can't."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = x11.XInternAtom.restype = ctypes.c_void_p
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XSendEvent.argtypes = [
        ctypes.c_void_p,
        ctypes.c_ulong,
        ctypes.c_int,
        ctypes.c_long,
        ctypes.c_void_p,
    ]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    server = x11.XOpenDisplay(display.encode())
    protocols, delete = (x11.XInternAtom(server, n, 0) for n in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
    client_message = 33
    event = _ClientMessage(client_message, 0, 1, server, window, protocols, 32, (delete, 0, 0, 0, 0))
    x11.XSendEvent(server, window, 0, 0, ctypes.byref(event))
    x11.XCloseDisplay(server)
