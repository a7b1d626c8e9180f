"""The next video while it is being written: checked, estimated as it changes, kept as a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.estimate import MakeEstimate
from app.library.brand_kits import BrandKit
from app.studio import new_seed
from app.wishes import SeriesWish, Wish, Wishes
from pipeline.recipes.brief import MAX_SCRIPT_BYTES, NarratedBrief, check_script_bytes
from pipeline.recipes.music_brief import MusicVideoBrief
from pipeline.recipes.practice.brief import PracticeBrief
from pipeline.recipes.product_ad.brief import ProductAdBrief
from providers.errors import InvalidInput, KinoraError
from providers.protocols import Capability, Voice
from ui.media.child import Child
from ui.viewmodels.categories import (
    MUSIC_VIDEO,
    PRACTICE,
    PRODUCT_AD,
    SERIES,
    ad_brief,
    music_brief,
    new_series,
    practice_brief,
)
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.prices import price_words, time_words
from ui.viewmodels.series import begin_series
from ui.viewmodels.workspace import Workspace
from ui.words import tr


@dataclass(frozen=True, slots=True)
class Problem:
    """Why no video can be made yet, and what to do."""

    message: str
    advice: str = ""


class Prompting(QObject):
    """``changed``: the wish is another one. ``estimated``: what it takes is known anew."""

    changed = Signal()
    estimated = Signal()
    voices_known = Signal()
    kits_known = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lookups = Lookups(self)
        self._wishes = Wishes.read(workspace.studio.library.home.root)
        self.wish: Wish = self._wishes.draft
        self.estimate: MakeEstimate | None = None
        self.voices: tuple[Voice, ...] = ()
        self.kits: tuple[tuple[object, str], ...] = ()
        """(id, name) of the brand kits."""
        self._ruler: Child | None = None
        self._lengths: dict[str, float | None] = {}
        """Song -> seconds, None for a file nobody can read."""
        self._later = QTimer(self, interval=200, singleShot=True)
        self._later.timeout.connect(self._ask)
        self._keep = QTimer(self, interval=800, singleShot=True)
        self._keep.timeout.connect(self.keep)
        self._ask()
        self._lookups.ask("voices", self._read_voices, self._on_voices)
        self._lookups.ask("kits", workspace.studio.library.brand_kits.list, self._on_kits)

    def close(self) -> None:
        """Keeps the draft and ends the thread that estimates."""
        self.keep()
        self._later.stop()
        self._lookups.close()
        if self._ruler is not None:
            self._ruler.close()

    @property
    def brief(self) -> NarratedBrief:
        """What is asked for now."""
        return self.wish.brief

    @property
    def sung(self) -> bool:
        """True for a music video."""
        return self.brief.niche == MUSIC_VIDEO

    @property
    def narrated(self) -> bool:
        """True for a narrated video, be it alone or the first of a series."""
        return not (self.sung or self.practised or self.advertised)

    @property
    def practised(self) -> bool:
        """True for a guided practice."""
        return self.brief.niche == PRACTICE

    @property
    def advertised(self) -> bool:
        """True for a product ad."""
        return self.brief.niche == PRODUCT_AD

    @property
    def serial(self) -> bool:
        """True for a series."""
        return self.brief.niche == SERIES

    def _asked(self) -> NarratedBrief | MusicVideoBrief | PracticeBrief | ProductAdBrief:
        """The brief of the recipe that the category names; a series' is that of its first episode."""
        if self.practised:
            return practice_brief(self.wish)
        if self.advertised:
            return ad_brief(self.wish)
        if self.serial:
            series = new_series(self.wish)
            return replace(series.brief, topic=series.topics[0] if series.topics else series.subject)
        return music_brief(self.wish) if self.sung else self.brief

    @property
    def presets(self) -> tuple[str, ...]:
        """Names of the presets."""
        return tuple(sorted(self._wishes.presets, key=str.casefold))

    @property
    def problem(self) -> Problem | None:
        """Why no video can be made of it, None when one can."""
        if self.sung and not self.wish.music:
            return Problem(tr("Choose the song."), tr("Under Music, take your own."))
        if self.practised and self.wish.media:
            return Problem(tr("A guided practice paints its own pictures."), tr("Take your files out."))
        if self.advertised and not self.wish.media:
            return Problem(tr("Add a photo of the product."), tr("Under your own pictures."))
        if self.serial and self.wish.media:
            return Problem(tr("Episodes paint their own pictures."), tr("Take your files out."))
        if self.serial and not (new_series(self.wish).subject or new_series(self.wish).topics):
            return Problem(tr("Say what the series is about, or list its topics."))
        if self.narrated and not (self.serial or self.brief.topic.strip() or self.brief.script.strip()):
            return Problem(tr("Say what the video is about, or paste a script."))
        try:
            self._asked().check()
        except InvalidInput as error:
            return Problem(error.message, error.advice)
        missing = [name for name in (*self.wish.media, self.wish.music) if name and not Path(name).exists()]
        if missing:
            return Problem(
                tr("{file} is not there any more.", file=Path(missing[0]).name),
                tr("Take it out, or add it again."),
            )
        return None

    def change(self, **fields: Any) -> None:
        """Gives fields of the brief other values."""
        self._set(replace(self.wish, brief=replace(self.brief, **fields)))

    def change_ad(self, **fields: Any) -> None:
        """Gives fields of the ad other values."""
        self._set(replace(self.wish, ad=replace(self.wish.ad, **fields)))

    def change_series(self, **fields: Any) -> None:
        """Gives fields of the series other values."""
        self._set(replace(self.wish, series=replace(self.wish.series, **fields)))

    def use_media(self, paths: Sequence[Path]) -> None:
        """Uses these files instead of painted pictures; none: paints them."""
        self._set(replace(self.wish, media=tuple(str(path) for path in dict.fromkeys(paths))))

    def use_music(self, path: str) -> None:
        """Uses a file as music; empty: what the brief says."""
        self._set(replace(self.wish, music=path))

    def read_script(self, path: Path) -> None:
        """Takes a text file as the script. Raises ``InvalidInput`` for anything else."""
        try:
            with path.open("rb") as file:
                data = file.read(MAX_SCRIPT_BYTES + 1)
        except OSError as error:
            raise InvalidInput(f"{path.name} can't be read: {error.strerror}.") from error
        self.change(script=check_script_bytes(data, path.name), topic="")

    def keep(self) -> None:
        """Keeps the draft."""
        try:
            self._wishes.keep_draft(self.wish)
        except OSError as error:
            self._workspace.failed.emit(tr("The draft could not be kept."), str(error.strerror or ""))

    def keep_preset(self, name: str) -> None:
        """Keeps how the video is made under a name. Raises ``InvalidInput`` without one."""
        try:
            self._wishes.keep_preset(name, self.brief)
        except OSError as error:
            raise InvalidInput(tr("The preset could not be kept: {why}.", why=error.strerror)) from error
        self.changed.emit()

    def use_preset(self, name: str) -> None:
        """Makes the video as a preset says; what it is about stays."""
        values = self._wishes.presets.get(name)
        if values is not None:
            self._set(replace(self.wish, brief=replace(self.brief, **values), music=""))

    def forget_preset(self, name: str) -> None:
        """Removes a preset."""
        try:
            self._wishes.forget_preset(name)
        except OSError as error:
            self._workspace.failed.emit(tr("The preset could not be removed."), str(error.strerror or ""))
        self.changed.emit()

    def make(self) -> bool:
        """Starts making it; False when something is still missing. The draft's words are then done with."""
        if self.problem is not None:
            return False
        wish, brief = self.wish, self.brief
        music = Path(wish.music) if wish.music else None
        media = [Path(path) for path in wish.media]
        if self.sung and music is not None:
            self._workspace.make_music_video(music_brief(wish), music, media)
        elif self.advertised:
            self._workspace.make_product_ad(ad_brief(wish), media)
        elif self.practised:
            self._workspace.make_practice(practice_brief(wish), brief.topic or brief.script)
        elif self.serial:
            begin_series(self._workspace, new_series(wish))
        else:
            self._workspace.make(brief, media, music)
        words_done = replace(brief, topic="", script="", name="", seed=new_seed())
        self._set(Wish(words_done, ad=wish.ad, series=SeriesWish(every_days=wish.series.every_days)))
        return True

    def _set(self, wish: Wish) -> None:
        if wish == self.wish:
            return
        self.wish = wish
        self._later.start()
        self._keep.start()
        self.changed.emit()

    def _ask(self) -> None:
        studio, wish, brief = self._workspace.studio, self.wish, self._asked()
        if self.problem is not None and not isinstance(brief, NarratedBrief):
            self._on_estimate(None)
            return
        if self.sung and wish.music not in self._lengths:
            self._measure(wish.music)
            return
        if isinstance(brief, NarratedBrief):
            brief = replace(brief, media=wish.media, music="file" if wish.music else brief.music)
        elif isinstance(brief, MusicVideoBrief):
            brief = replace(brief, media=wish.media)
        length = self._lengths.get(wish.music)

        def question() -> MakeEstimate | None:
            from app.recipe_estimates import estimate_recipe  # every recipe comes with it

            return estimate_recipe(studio, brief, length)

        self._lookups.ask("estimate", question, self._on_estimate)

    def _measure(self, song: str) -> None:
        """Asks for the song's length, in a process of its own: the file is a stranger's."""
        if self._ruler is None:
            self._ruler = Child("ui.prompt_builder.length_server", self)
            self._ruler.replied.connect(self._on_measured)
        self._ruler.send(song)

    def _on_measured(self, reply: tuple[str, float | None]) -> None:
        song, seconds = reply
        self._lengths[song] = seconds
        if song == self.wish.music:
            self._ask()

    def _on_estimate(self, estimate: MakeEstimate | None) -> None:
        self.estimate = estimate
        self.estimated.emit()

    def _read_voices(self) -> tuple[Voice, ...]:
        try:
            found = self._workspace.studio.registry.candidates(Capability.SPEECH, offline=True)
            return tuple(found[0].voices()) if found else ()
        except KinoraError:
            return ()

    def _on_voices(self, voices: tuple[Voice, ...]) -> None:
        self.voices = voices
        self.voices_known.emit()

    def _on_kits(self, kits: Sequence[BrandKit]) -> None:
        self.kits = tuple((kit.id, kit.name) for kit in kits)
        self.kits_known.emit()


def make_words(estimate: MakeEstimate | None) -> tuple[str, str]:
    """Price and time of making a video, in words."""
    if estimate is None:
        return tr("estimating…"), ""
    time = time_words(estimate.seconds)
    if estimate.seconds is not None and not estimate.learned:
        time = tr("{time} and the rendering", time=time)
    return price_words(estimate.micro_credits), time
