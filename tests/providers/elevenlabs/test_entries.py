"""What a key at ElevenLabs adds to the registry."""

from __future__ import annotations

import subprocess
import sys

from providers.elevenlabs.entries import entries
from providers.protocols import Capability


def test_a_row_per_capability() -> None:
    rows = {row.capability: row for row in entries("key")}
    assert set(rows) == {Capability.SPEECH, Capability.MUSIC, Capability.SOUND_EFFECT}
    for row in rows.values():
        provider = row.load()
        info = provider.info
        assert (info.id, info.capability, info.awaited, info.local) == (row.id, row.capability, True, False)
        assert provider.health().ok
    assert not entries()[0].load().health().ok


def test_rows_load_neither_sdk_nor_decoder() -> None:
    code = (
        "import sys, providers.elevenlabs as e, providers.replicate as r; "
        "e.entries('k'), r.entries('k'); print({'elevenlabs', 'replicate', 'httpx', 'av'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "set()"
