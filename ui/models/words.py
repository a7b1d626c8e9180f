"""What a model needs and how it stands, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale

from app.hosts.host import HostStatus
from app.models.shelf import ModelState, Place
from providers.local.card import Hardware
from ui.captions.languages import language_name
from ui.library.words import size_words
from ui.viewmodels.models import Fit, Machine
from ui.viewmodels.prices import memory_words
from ui.words import isolated, tr


def needs_words(need: Hardware) -> str:
    """The memory that a model needs, on a graphics card or without one."""
    on_card = memory_words(need.graphics_memory, True) if need.graphics_memory else ""
    without = memory_words(need.memory, False) if need.processor else ""
    if on_card and without:
        return tr("{card}, or {memory} without one", card=on_card, memory=without)
    return on_card or without


def fit_words(where: Fit, machine: Machine) -> str:
    """Whether it runs on this machine, and why not."""
    has = size_words(machine.memory) if machine.memory is not None else ""
    match where:
        case Fit.CARD:
            best = max(machine.cards, key=lambda card: card.total)
            return tr("Runs on {card} ({size})", card=isolated(best.name), size=size_words(best.total))
        case Fit.PROCESSOR:
            return tr("Runs on the processor ({size} of memory)", size=has)
        case Fit.TOO_LARGE:
            return tr("Too large: there are {size} of memory", size=has)
        case Fit.NEEDS_CARD if machine.cards:
            most = max(card.total for card in machine.cards)
            return tr("Too large: the graphics card has {size}", size=size_words(most))
        case Fit.NEEDS_CARD:
            return tr("Needs an NVIDIA graphics card; none was found")
        case _:
            return tr("The memory of this machine can't be told")


def languages_words(tags: Sequence[str], most: int = 6) -> str:
    """Languages by their own names, ``most`` of them at most; no tags: any."""
    if not tags:
        return tr("any")
    names = list(dict.fromkeys(isolated(_name(tag)) for tag in tags))
    told = ", ".join(names[:most])
    return told if len(names) <= most else tr("{names} and {count} more", names=told, count=len(names) - most)


def _name(tag: str) -> str:
    known = language_name(tag)
    return QLocale.languageToString(QLocale(tag).language()) if known == tag else known


def place_words(state: ModelState, host: HostStatus | None) -> str:
    """Where its files are, and whether it is loaded."""
    if host is not None:
        held = size_words(host.memory)
        return tr("Loaded; holds {size} on {device}", size=held, device=isolated(host.device))
    match state.place:
        case Place.HERE:
            return tr("Downloaded, {size}", size=size_words(state.on_disk))
        case Place.ELSEWHERE:
            return tr("Found in {folder}", folder=isolated(str(state.folder)))
        case Place.PACKAGE:
            return tr("Comes with its library")
        case Place.PARTLY:
            return tr(
                "{size} of {whole} downloaded",
                size=size_words(state.on_disk),
                whole=size_words(state.card.size),
            )
        case _:
            return tr("Not on this machine")


def short_state(state: ModelState) -> str:
    """How it stands, in a word or two."""
    if state.ready:
        return tr("Ready")
    if state.missing_package and state.folder is not None:
        return tr("Library not installed")
    return tr("Download begun") if state.place is Place.PARTLY else tr("Not here")
