"""What the library says about assets: kinds, lengths, sizes, moments."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from app.library.values import Asset, AssetKind
from pipeline.timeline.time import FLICKS_PER_SECOND
from ui.words import tr

KIND_ICONS = {
    AssetKind.AUDIO: "sound",
    AssetKind.MUSIC: "music",
    AssetKind.VOICE: "voice",
    AssetKind.VIDEO: "video",
    AssetKind.RENDER: "footage",
    AssetKind.IMAGE: "image",
    AssetKind.FONT: "title",
}


def kind_word(kind: AssetKind) -> str:
    """A kind of asset in a word."""
    words = {
        AssetKind.VIDEO: tr("Video"),
        AssetKind.AUDIO: tr("Sound"),
        AssetKind.IMAGE: tr("Picture"),
        AssetKind.MUSIC: tr("Music"),
        AssetKind.VOICE: tr("Voice"),
        AssetKind.RENDER: tr("Finished video"),
        AssetKind.LUT: tr("Look"),
        AssetKind.FONT: tr("Font"),
    }
    return words.get(kind, tr("File"))


def length_of(asset: Asset) -> float:
    """Seconds, 0 for what has no length. Voices say ``seconds``, all else ``duration`` in flicks."""
    flicks = asset.facts.get("duration")
    if isinstance(flicks, int | float) and flicks > 0:
        return float(flicks) / FLICKS_PER_SECOND
    seconds = asset.facts.get("seconds")
    return float(seconds) if isinstance(seconds, int | float) and seconds > 0 else 0.0


def length_words(seconds: float) -> str:
    """``0:07``, ``1:02:03``; empty for no length."""
    if seconds <= 0:
        return ""
    whole = max(1, round(seconds))
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def size_words(count: int) -> str:
    """``1.4 MB``, as the desktop writes it."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def moment_words(moment: datetime) -> str:
    """``21 Nov 2026, 16:52``, in the window's language; read the same in every country."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local, "d MMM yyyy, HH:mm")


def stars(rating: int) -> str:
    """The rating as filled stars; empty for none."""
    return "★" * rating
