"""The next video while it is being written: checked, estimated as it changes, kept as a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.estimate import MakeEstimate, estimate_make
from app.studio import new_seed
from app.wishes import Wish, Wishes
from pipeline.recipes.brief import MAX_SCRIPT_BYTES, MAX_TOPIC_CHARACTERS, NarratedBrief, check_script_bytes
from pipeline.recipes.music_brief import MusicVideoBrief
from pipeline.recipes.practice.brief import USUAL, PracticeBrief
from pipeline.recipes.product_ad.brief import ProductAdBrief
from providers.errors import InvalidInput, KinoraError
from providers.protocols import Capability, Voice
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.prices import price_words, time_words
from ui.viewmodels.workspace import Workspace
from ui.words import tr

MUSIC_VIDEO = "music-video"
"""The category that is cut to the creator's own song instead of told by a voice."""
PRACTICE = "practice"
"""The category that is a guided practice: long, calm, and told from its own book."""
PRODUCT_AD = "product-ad"
"""The category whose words are a product's name, and whose files are its photos."""
_HISTORY = 20
"""How many of the latest makes the time is learned from."""


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

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lookups = Lookups(self)
        self._wishes = Wishes.read(workspace.studio.library.home.root)
        self.wish: Wish = self._wishes.draft
        self.estimate: MakeEstimate | None = None
        self.voices: tuple[Voice, ...] = ()
        self._later = QTimer(self, interval=200, singleShot=True)
        self._later.timeout.connect(self._ask)
        self._keep = QTimer(self, interval=800, singleShot=True)
        self._keep.timeout.connect(self.keep)
        self._ask()
        self._lookups.ask("voices", self._read_voices, self._on_voices)

    def close(self) -> None:
        """Keeps the draft and ends the thread that estimates."""
        self.keep()
        self._later.stop()
        self._lookups.close()

    @property
    def brief(self) -> NarratedBrief:
        """What is asked for now."""
        return self.wish.brief

    @property
    def sung(self) -> bool:
        """True for a music video."""
        return self.brief.niche == MUSIC_VIDEO

    @property
    def estimated_here(self) -> bool:
        """True for a narrated video: what it takes is known from those made before."""
        return not (self.sung or self.practised or self.advertised)

    @property
    def practised(self) -> bool:
        """True for a guided practice."""
        return self.brief.niche == PRACTICE

    @property
    def advertised(self) -> bool:
        """True for a product ad."""
        return self.brief.niche == PRODUCT_AD

    def _ad_brief(self) -> ProductAdBrief:
        """The words up to a colon are the product's name, those after it where it is shown."""
        brief = self.brief
        product, _, topic = (brief.topic or brief.script).partition(":")
        return ProductAdBrief(
            product=" ".join(product.split()),
            topic=topic.strip(),
            duration=brief.duration or 15.0,
            aspect=brief.aspect,
            style=brief.style,
            seed=brief.seed,
            name=brief.name,
        )

    def _practice_brief(self) -> PracticeBrief:
        brief = self.brief
        return PracticeBrief(
            duration=brief.duration or USUAL,
            aspect=brief.aspect,
            style=brief.style,
            voice=brief.voice,
            language=brief.language,
            seed=brief.seed,
            name=brief.name,
        )

    def _music_brief(self) -> MusicVideoBrief:
        brief = self.brief
        return MusicVideoBrief(
            topic=(brief.topic or brief.script)[:MAX_TOPIC_CHARACTERS],
            duration=brief.duration,
            aspect=brief.aspect,
            style=brief.style,
            language=brief.language,
            scenes=brief.scenes,
            seed=brief.seed,
            name=brief.name,
        )

    def _asked(self) -> NarratedBrief | MusicVideoBrief | PracticeBrief | ProductAdBrief:
        """The brief of the recipe that the category names."""
        if self.practised:
            return self._practice_brief()
        if self.advertised:
            return self._ad_brief()
        return self._music_brief() if self.sung else self.brief

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
        if self.estimated_here and not (self.brief.topic.strip() or self.brief.script.strip()):
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
            self._workspace.make_music_video(self._music_brief(), music, media)
        elif self.advertised:
            self._workspace.make_product_ad(self._ad_brief(), media)
        elif self.practised:
            self._workspace.make_practice(self._practice_brief(), brief.topic or brief.script)
        else:
            self._workspace.make(brief, media, music)
        self._set(Wish(replace(brief, topic="", script="", name="", seed=new_seed())))
        return True

    def _set(self, wish: Wish) -> None:
        if wish == self.wish:
            return
        self.wish = wish
        self._later.start()
        self._keep.start()
        self.changed.emit()

    def _ask(self) -> None:
        if not self.estimated_here:
            # A narration's estimate says nothing about a song nobody has heard yet, nor about silences.
            self.estimate = None
            self.estimated.emit()
            return
        studio, wish = self._workspace.studio, self.wish
        brief = replace(wish.brief, media=wish.media, music="file" if wish.music else wish.brief.music)

        def question() -> MakeEstimate:
            history = studio.jobs.list(kind="recipe.narrated", limit=_HISTORY)
            return estimate_make(brief, studio.registry, history, studio.generation.preferences.choices)

        self._lookups.ask("estimate", question, self._on_estimate)

    def _on_estimate(self, estimate: MakeEstimate) -> None:
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


def make_words(estimate: MakeEstimate | None) -> tuple[str, str]:
    """Price and time of making a video, in words."""
    if estimate is None:
        return tr("estimating…"), ""
    time = time_words(estimate.seconds)
    if estimate.seconds is not None and not estimate.learned:
        time = tr("{time} and the rendering", time=time)
    return price_words(estimate.micro_credits), time
