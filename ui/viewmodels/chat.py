"""The conversation: what was said, and what each sentence sets off.

The window hands the words to ``app.assistant.grammar`` and does what it understood; entries are values
that the chat pane draws.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.assistant.clip_labels import LABELS
from app.assistant.command import Command
from app.assistant.modes import Mode
from app.jobs.spec import Job
from pipeline.recipes.brief import NarratedBrief
from pipeline.timeline.time import from_seconds
from providers.protocols import Capability
from ui.viewmodels.advertising import Advertising
from ui.viewmodels.built_in_modes import BuiltInModes
from ui.viewmodels.chat_turns import ChatTurns
from ui.viewmodels.conversation import Consent, Drafts, Entry, JobCard, KeptConversations, Problem, Said
from ui.viewmodels.practising import Practising
from ui.viewmodels.project_words import open_called, projects_in_words
from ui.viewmodels.recipe_price import begin_recipe
from ui.viewmodels.serials import Serials
from ui.viewmodels.softening import Softening
from ui.viewmodels.workspace import Workspace
from ui.words import tr

MADE_IN_CHAT = frozenset(
    {
        "recipe.narrated",
        "recipe.music-video",
        "recipe.practice",
        "recipe.product-ad",
        "recipe.reroll",
        "video.render",
        "media.download",
        "clip.stabilise",
    }
)
"""Kinds of job that get a card in the conversation."""


ACTION_OF = {
    "play": "play.toggle",
    "pause": "play.stop",
    "split": "clip.split",
    "delete": "edit.delete",
    "undo": "edit.undo",
    "redo": "edit.redo",
}
"""Commands that are actions of the window."""
LONGEST = 100_000
"""Characters of one message: longer than any script that is made into one video."""
FOR_THE_MODEL = frozenset({"unknown", "make", "reroll", "tool"})
"""What a language model understands better, once the creator chose one; the rest is done as it is said."""


class ChatModel(QObject):
    """The conversation about the open project; without one, what was said on the home page.

    ``added`` and ``removed`` carry an ``Entry``; ``turned``: ``entries`` are those of another project now;
    ``wanted`` carries the id of a window action, once per wish. What is said about a project is kept with it.
    """

    added = Signal(object)
    removed = Signal(object)
    turned = Signal()
    wanted = Signal(str)

    def __init__(
        self, workspace: Workspace, parent: QObject | None = None, said: Sequence[Entry] = ()
    ) -> None:
        """``said``: what the home page of the window before this one showed."""
        super().__init__(parent)
        self._workspace = workspace
        self._kept = KeptConversations(
            workspace.studio.library.conversations, writing=not workspace.studio.read_only
        )
        self.at_home: list[Entry] = list(said)
        """What was said while no project was open; it ends with the program."""
        self.entries = self.at_home
        self._project = ""
        self._asked: Said | None = None
        """The words that ask for a video whose project is still to come."""
        self.defaults = NarratedBrief()
        """Format, length and style chosen under the input; what is said wins over them."""
        self.attachments: list[Path] = []
        self._rounds = 0
        self.practising = Practising(workspace, self.answer, lambda *words: self.turns.ask_first(*words))
        self.advertising = Advertising(workspace, self.answer, lambda *words: self.turns.ask_first(*words))
        self.serials = Serials(workspace, self.answer, lambda *words: self.turns.ask_first(*words))
        self.turns = turns = ChatTurns(workspace, self)
        self.modes = BuiltInModes(workspace, self.practising, self.answer)
        turns.mode_chosen.connect(self._open_mode)
        self.softening = Softening(workspace, self._spend, self)
        turns.asking.connect(lambda plan: self._add(Consent(plan)))
        turns.decided.connect(lambda: self._take_out(Consent))
        turns.answered.connect(self._on_answered)
        turns.drafts.changed.connect(self._on_drafts)
        workspace.started.connect(self._on_started)
        workspace.session.opened.connect(self._turn)
        workspace.failed.connect(self._on_failed)

    def say(self, text: str) -> bool:
        """The creator said ``text``: shows it and does what was understood. False: it is too long."""
        words = text.strip()
        if len(words) > LONGEST:
            self._on_failed(
                tr("This is too long to be read at once: {count} characters.", count=len(words)),
                tr("Up to {count} are read. Attach it as a text file, or say a part of it.", count=LONGEST),
            )
            return False
        if words:
            self._obey_words(words)
        return True

    def _obey_words(self, words: str) -> None:
        command = _understood(words)
        asks_model = bool(self.turns.chosen) and command.name in FOR_THE_MODEL and not self.practising.asking
        if asks_model and self.attachments and not self._project:
            self._workspace.need_project(tr("My footage"))  # what is attached becomes part of a project
        asked = Said(words, by_user=True)
        self._add(asked)
        if self.practising.asking:
            spoken, self.attachments = self.attachments, []
            self.practising.answer(words, spoken)
            return
        if asks_model:
            self._ask_model(words)
            return
        self._asked = asked if command.name == "make" else None
        self.obey(command)

    def obey(self, command: Command) -> None:
        """Does what a command asks for, or says why not."""
        arguments = command.arguments
        match command.name:
            case "make":
                self._make(arguments)
            case "script doctor":
                self.modes.script_doctor()
            case "music video":
                self._make_music_video(dict(arguments))
            case "product ad":
                if self.advertising.make(dict(arguments), self.defaults, self.attachments):
                    self.attachments = []
            case "approve":
                self.advertising.approve(arguments["numbers"], arguments["all"])
            case "film":
                self.advertising.film(arguments["film"])
            case "start series":
                self.serials.start(dict(arguments), self.defaults)
            case "next episode":
                self.serials.next_episode(arguments["name"], arguments["topic"])
            case "series":
                self.serials.list()
            case "practice":
                self.practising.make(dict(arguments), self.defaults)
            case "interview":
                self.practising.interview(arguments["name"])
            case "practised":
                self.practising.practised(arguments["minutes"])
            case "practice log":
                self.practising.log()
            case "import":
                self._import()
            case "download":
                self._workspace.download(arguments["url"], first=arguments["first"])
            case "reroll":
                self._reroll(arguments)
            case "tool":
                self.turns.use(arguments["tool"], arguments["arguments"])
            case "render":
                path = Path(arguments["path"]) if arguments["path"] else None
                self._workspace.render(path, arguments.get("preset", ""))
            case "open":
                self.answer(open_called(self._workspace, arguments["name"]))
            case "projects":
                self.answer(projects_in_words(self._workspace))
            case "go to":
                self._workspace.session.seek(from_seconds(arguments["seconds"]))
            case "cancel":
                self._cancel()
            case "help":
                self._help()
            case "stabilise":
                self._stabilise(int(arguments["clip"]))
            case name if name in LABELS:
                self._edit(LABELS[name], command)
            case name if name in ACTION_OF:
                for _ in range(arguments.get("count", 1)):
                    self.wanted.emit(ACTION_OF[name])
            case _:
                self._offer_next(str(arguments.get("text", "")))

    def _import(self) -> None:
        """Takes the attached files into the project; with one, or none open, as an import does."""
        paths, self.attachments = self.attachments, []
        if paths:
            self._workspace.import_files(paths)
        else:
            self.answer(tr("Which files? Attach them: drop or paste them here, or press the paper clip."))

    def _open_mode(self, mode: Mode) -> None:
        """A model opens by itself when it is spoken to; the built-in assistant says what it can do."""
        if not self.turns.chosen:
            self.modes.open(mode)

    def answer(self, text: str, offers: Sequence[str] = ()) -> None:
        """The studio says ``text``, if anything; ``offers``: what could be said next."""
        if text:
            self._add(Said(text, offers=tuple(offers)))

    def _help(self) -> None:
        from app.assistant.grammar import HELP

        self.answer(HELP)

    def _offer_next(self, wish: str) -> None:
        """Does the action of the window that is called so; else says what was understood, and what to say."""
        if self.attachments:
            about = tr("What shall I do with what you attached?")
            self.answer(about, ("import these files", "make a video about …"))
            return
        if self.modes.answer_in(self.turns.mode, wish):
            return
        from ui.viewmodels.next_things import action_called, suggestion

        is_open = bool(self._project)
        action = action_called(wish)
        if action is None:
            found = suggestion(wish, self._workspace.session.timeline if is_open else None)
            self.answer(found.text, found.offers)
        elif (action.project or action.content) and not is_open:
            self.answer(tr("Open or make a project first."))
        else:
            self.wanted.emit(action.id)

    def _ask_model(self, words: str) -> None:
        if self.turns.drafts.rounds.full:
            self.answer(tr("Three drafts are waiting. Accept one, or reject them, first."))
            return
        from app.assistant.history import as_messages

        said = [(entry.text, entry.by_user) for entry in self.entries[:-1] if isinstance(entry, Said)]
        paths, self.attachments = self.attachments, []
        self.turns.say(words, paths, as_messages(said))

    def _on_answered(self, text: str) -> None:
        if text:
            self.answer(text)

    def _on_drafts(self) -> None:
        """The card of the drafts stands at the end, once, while there are any."""
        count = len(self.turns.drafts.rounds.drafts)
        if count != self._rounds:
            self._rounds = count
            self._take_out(Drafts)
            if count:
                self._add(Drafts())

    def _take_out(self, kind: type[Consent] | type[Drafts]) -> None:
        for entries in (self.entries, self.at_home):
            for entry in [each for each in entries if isinstance(each, kind)]:
                entries.remove(entry)
                self.removed.emit(entry)

    def _paid(self) -> bool:
        """True when some service may be asked that the creator prefers: then a price has to be looked up."""
        choices = self._workspace.studio.generation.preferences.choices
        chosen = {*choices.ranked, *choices.splits}
        return not choices.offline and any(capability is not Capability.CHAT for capability in chosen)

    def _reroll(self, arguments: dict[str, Any]) -> None:
        def begin() -> None:
            self._workspace.reroll(arguments["scene"], arguments["part"], arguments["prompt"])

        self._spend(arguments["scene"], arguments["part"], begin)

    def _spend(self, scene: int, part: str, begin: Callable[[], object]) -> None:
        """Begins a re-roll when it is free, or after a yes to its price."""
        if not self._paid():
            begin()
            return
        wish = {"scene": scene, "part": part}
        details = tr("{part} of scene {scene}", **wish)
        self.turns.ask_first(tr("Re-roll"), details, lambda: self.turns.reroll_cost(wish), begin)

    def attach(self, paths: list[Path]) -> None:
        """Files for the next video."""
        self.attachments.extend(path for path in paths if path not in self.attachments)

    def _make(self, arguments: dict[str, object]) -> None:
        brief = replace(self.defaults, **arguments)  # type: ignore[arg-type]

        def begin() -> None:
            media, self.attachments = self.attachments, []
            self._workspace.make(brief, media)

        if not self._paid():
            begin()
            return
        about = " ".join((brief.topic or brief.script).split())[:80]
        self.turns.ask_first(tr("Make a video"), about, lambda: self.turns.video_cost(brief), begin)

    def _make_music_video(self, arguments: dict[str, Any]) -> None:
        from pipeline.recipes.music_brief import MusicVideoBrief
        from ui.viewmodels.songs import find_song, sorted_out

        named = arguments.pop("song")
        song = find_song(self._workspace, named, self.attachments)
        if song is None:
            if named:
                self.answer(f"I can’t find the song “{named}”. Attach the file, or say its whole path.")
            else:
                self.answer("Which song? Attach its file, or say: make a music video from song.mp3.")
            return
        _, lyrics, media = sorted_out(self.attachments)
        self.attachments = []
        chosen = self.defaults
        look = {"aspect": chosen.aspect, "style": chosen.style, "duration": chosen.duration}
        brief = MusicVideoBrief(**{**look, "language": chosen.language, **arguments})
        begin = partial(self._workspace.make_music_video, brief, song, media, lyrics)
        words = (tr("Make a music video"), song.name)
        begin_recipe(self._workspace, self.turns.ask_first, words, brief, begin)

    def _stabilise(self, number: int) -> None:
        from app.assistant.clip_edits import clip_number

        self._workspace.stabilise(lambda timeline: clip_number(timeline, number).id)

    def _edit(self, label: str, command: Command) -> None:
        """Applies one edit and says what came of it."""
        from app.assistant.clip_edits import edited  # it brings every effect and look

        session = self._workspace.session
        refusals: list[str] = []
        session.refused.connect(refusals.append)
        try:
            done = session.edit(label, lambda timeline: edited(timeline, command, session.playhead))
        finally:
            session.refused.disconnect(refusals.append)
        if refusals:
            self.answer(refusals[0])
        else:
            self.answer(f"{label}: done. Say “undo” to take it back." if done else "That changes nothing.")

    def _cancel(self) -> None:
        active = self._workspace.board.active()
        for job in active:
            self._workspace.cancel(job.id)
        ended = bool(active) or self.turns.running
        self.turns.stop()
        self.answer("Cancelled." if ended else "Nothing is running.")

    def _on_started(self, job: Job) -> None:
        if job.kind not in MADE_IN_CHAT:
            return
        asked, self._asked = self._asked, None
        if job.project_id == self._project or not job.project_id:
            if JobCard(job.id) not in self.entries:
                self._add(JobCard(job.id))
            return
        # Its project opens next: the wish and the card belong to that conversation.
        for entry in (asked, JobCard(job.id)):
            if entry is not None:
                self._kept.add(job.project_id, entry)

    def _on_failed(self, message: str, advice: str) -> None:
        self._asked = None
        self._add(Problem(message, advice))

    def _turn(self) -> None:
        """Another project is open: its conversation is shown."""
        project = self._workspace.project_id
        if project == self._project:
            return
        self._project = project
        self.entries = self._kept.read(project) if project else self.at_home
        self.turned.emit()

    def _add(self, entry: Entry) -> None:
        self.entries.append(entry)
        if self._project:
            self._kept.add(self._project, entry)
        self.added.emit(entry)


def _understood(words: str) -> Command:
    from app.assistant.grammar import parse  # every wish it knows: not needed for a quick start

    return parse(words)
