"""The words of the command line."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from pipeline.recipes.brief import ASPECTS
from pipeline.recipes.practice.journey import THEMES
from pipeline.recipes.reroll import PARTS
from providers.errors import InvalidInput
from providers.protocols import ART_STYLES


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise InvalidInput(message[:1].upper() + message[1:] + ".", advice=f"See: {self.prog} --help")


def build_parser() -> argparse.ArgumentParser:
    """The parser; each command sets ``run`` to the name of its coroutine (``module:function``)."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="print one JSON object on standard output")
    shared.add_argument("--debug", action="store_true", help="show a traceback when something fails")
    parser = _Parser(
        prog="kinora",
        description="Make and edit videos on your own machine. Without a command, the window opens.",
        parents=[shared],
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    def add(into: Any, name: str, run: str, help_text: str) -> argparse.ArgumentParser:
        command: argparse.ArgumentParser = into.add_parser(
            name, help=help_text, description=help_text, parents=[shared]
        )
        command.set_defaults(run=run)
        return command

    _add_make(add(commands, "make", "make:make", "make a video from a topic or a script"))
    _add_projects(commands.add_parser("projects", help="the projects in the library"), add)
    _add_timeline(commands, add)
    _add_media(commands, add)
    _add_script(add(commands, "script", "script:script", "rewrite, shorten or translate the narration"))
    _add_critique(add(commands, "critique", "critique:critique", "look a project over, and mend it"))
    _add_jobs(commands.add_parser("jobs", help="what is being made"), add)
    _add_providers(commands, add)
    _add_models(commands.add_parser("models", help="models on this machine"), add)
    _add_money(commands.add_parser("money", help="budgets and what was spent"), add)
    _add_keys(commands.add_parser("keys", help="keys of services"), add)
    _add_practice(commands.add_parser("practice", help="personas, and what was practised"), add)
    _add_series(commands.add_parser("series", help="episode after episode from one recipe"), add)
    _add_voices(commands.add_parser("voices", help="cloned voices, and who agreed to them"), add)
    _add_mcp(add(commands, "mcp", "mcp:mcp", "serve the assistant's tools to another program"))
    return parser


def command_function(run: str) -> Callable[..., Any]:
    """Imports the coroutine behind a command, only when it is called for."""
    module, _, name = run.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(f"app.cli.{module}"), name)
    return function


def _add_make(make: argparse.ArgumentParser) -> None:
    make.add_argument("topic", nargs="*", metavar="TOPIC", help="what the video is about")
    make.add_argument("--script", metavar="FILE", help="narrate this text, word for word (- reads stdin)")
    make.add_argument(
        "--recipe", default="narrated", choices=["narrated", "music-video", "practice", "product-ad"]
    )
    make.add_argument("--song", type=Path, metavar="FILE", help="music video: the song it is cut to")
    make.add_argument(
        "--lyrics", type=Path, metavar="FILE", help="music video: its words (.lrc, .srt, .vtt, .ass)"
    )
    make.add_argument("--product", default="", metavar="NAME", help="product ad: what it is called")
    make.add_argument(
        "--action", default="Get yours today", metavar="WORDS", help="product ad: what is asked"
    )
    make.add_argument("--photo", type=Path, action="append", default=[], metavar="FILE",
                      help="product ad: a photo of it; again for another")  # fmt: skip
    make.add_argument("--brand", default="", metavar="NAME", help="product ad: the brand kit it wears")
    make.add_argument("--film", action="store_true",
                      help="product ad: film what was approved; its price is asked about")  # fmt: skip
    make.add_argument("--pay", action="store_true", help="product ad: agree to the price of filming")
    make.add_argument("--approve", default="", metavar="1,3|all|none",
                      help="product ad: the variations that may be used; else it stops and asks")  # fmt: skip
    make.add_argument("--persona", default="", metavar="NAME", help="practice: whose future self")
    make.add_argument("--theme", default="", choices=["", *THEMES], metavar="NAME",
                      help=f"practice: one of {', '.join(THEMES)}; else the next in turn")  # fmt: skip
    _add_look(make)
    make.add_argument("--music", default="auto", metavar="FILE|auto|none")
    make.add_argument("--media", type=Path, metavar="DIR", help="use the pictures and footage in this folder")
    make.add_argument("--name", default="", metavar="NAME")
    make.add_argument("--offline", action="store_true", help="use nothing that needs a network")
    make.add_argument("--fresh", action="store_true", help="start over instead of resuming")
    make.add_argument("-o", "--output", type=Path, metavar="OUT.mp4")


def _add_projects(projects: argparse.ArgumentParser, add: Callable[..., argparse.ArgumentParser]) -> None:
    actions = projects.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    add(actions, "list", "projects:list_projects", "list the projects")
    add(actions, "show", "projects:show", "show one project").add_argument("id", metavar="ID")
    rename = add(actions, "rename", "projects:rename", "rename a project")
    rename.add_argument("id", metavar="ID")
    rename.add_argument("name", metavar="NAME")
    add(actions, "delete", "projects:delete", "delete a project and its files").add_argument(
        "id", metavar="ID"
    )
    export = add(actions, "export", "projects:export_bundle", "write a project as a .kinora bundle")
    export.add_argument("id", metavar="ID")
    export.add_argument("file", type=Path, metavar="FILE.kinora")
    imported = add(actions, "import", "projects:import_bundle", "read a .kinora bundle")
    imported.add_argument("file", type=Path, metavar="FILE.kinora")
    add(actions, "history", "projects:history", "list the edits of a project").add_argument(
        "id", metavar="ID"
    )
    for name in ("undo", "redo"):
        step = add(actions, name, f"projects:{name}", f"{name} N edits of a project")
        step.add_argument("id", metavar="ID")
        step.add_argument("count", nargs="?", type=int, default=1, metavar="N")


def _add_timeline(commands: Any, add: Callable[..., argparse.ArgumentParser]) -> None:
    timeline = add(commands, "timeline", "timeline:show", "show or export a timeline")
    timeline.add_argument("id", metavar="ID")
    timeline.add_argument("--export", type=Path, metavar="FILE.otio|.edl|.fcpxml|.json")
    opened = add(commands, "open", "timeline:open_file", "make a project from a timeline file")
    opened.add_argument("file", type=Path, metavar="FILE.otio")
    _add_render(add(commands, "render", "render:render", "render a project to a file, or to several"))
    frame = add(commands, "frame", "render:frame", "write one frame as PNG")
    frame.add_argument("id", metavar="ID")
    frame.add_argument("time", metavar="TIME", help="seconds or H:M:S")
    frame.add_argument("-o", "--output", type=Path, required=True, metavar="FRAME.png")
    edit = add(commands, "edit", "edit:edit", "change clips in words, such as: slow down clip 2 to half")
    edit.add_argument("id", metavar="ID")
    edit.add_argument("sentence", nargs="+", metavar="SENTENCE")
    reroll = add(commands, "reroll", "reroll:reroll", "make one piece anew; all else stays")
    reroll.add_argument("id", metavar="ID")
    reroll.add_argument("--scene", type=int, default=1, metavar="N")
    reroll.add_argument("--part", required=True, choices=list(PARTS))
    reroll.add_argument("--seed", type=int, metavar="N")
    reroll.add_argument("--prompt", default="", metavar="TEXT")
    reroll.add_argument("--provider", default="", metavar="NAME", help="who makes the picture or the music")
    _add_footage(commands, add)


def _add_footage(commands: Any, add: Callable[..., argparse.ArgumentParser]) -> None:
    larger = add(commands, "upscale", "footage:upscale", "make a clip, a picture or a file larger")
    larger.add_argument("--scale", type=float, default=2.0, metavar="N", help="1.1 to 8 times; else 2")
    lips = add(commands, "lip-sync", "footage:lip_sync", "move the lips in a clip to the voice under it")
    lips.add_argument("--voice", default="", metavar="ASSET", help="a recording instead")
    face = add(commands, "face", "footage:face", "change a face, with its person's consent")
    face.add_argument("--task", default="swap", choices=["swap", "animate", "restore"])
    face.add_argument("--face", default="", metavar="ASSET", help="swap: the picture of the face")
    face.add_argument("--motion", default="", metavar="ASSET", help="animate: the clip it moves after")
    face.add_argument("--person", default="", metavar="NAME", help="whose face will be seen")
    face.add_argument("--consent", default="", metavar="WORDS", help="what they agreed to; it is kept")
    for command in (larger, lips, face):
        command.add_argument("id", metavar="ID")
        command.add_argument("--clip", type=int, default=0, metavar="N", help="on the picture track, from 1")
        command.add_argument("--file", default="", metavar="ASSET", help="a file of the library instead")
        command.add_argument("--provider", default="", metavar="NAME", help="see: kinora providers list")


def _add_render(render: argparse.ArgumentParser) -> None:
    render.add_argument("id", metavar="ID")
    render.add_argument("-o", "--output", type=Path, required=True, metavar="OUT",
                        help="a file, whose ending decides the format; a folder; or a name with {aspect} "
                        "and {language} in it")  # fmt: skip
    render.add_argument("--preset", default="", metavar="NAME")
    render.add_argument("--aspect", action="append", default=[], choices=list(ASPECTS),
                        help="again for another shape: all are rendered in one go")  # fmt: skip
    render.add_argument("--language", action="append", default=[], metavar="L",
                        help="captions in this language (none: without); again for another film")  # fmt: skip
    render.add_argument(
        "--soft-captions", action="store_true", help="captions of each --language as tracks to switch on"
    )
    render.add_argument("--height", type=int, default=0, metavar="N", help="pixels of the short side: 720")
    render.add_argument("--codec", default="", metavar="NAME", help="h264, h265, av1, vp9, prores, dnxhr")
    render.add_argument("--encoder", default="", metavar="NAME", help="one that kinora doctor lists")
    render.add_argument("--profile", default="", metavar="NAME", help="the codec's profile, such as hq")
    render.add_argument("--crf", type=float, metavar="N", help="quality on x264's scale: 0 best, 51 worst")
    render.add_argument("--max-size", default="", metavar="SIZE", help="such as 8MB: the file stays below it")
    render.add_argument("--in", dest="in_point", default="", metavar="TIME", help="start here")
    render.add_argument("--out", dest="out_point", default="", metavar="TIME", help="end here")
    render.add_argument("--range", metavar="START-END", help="seconds or H:M:S, such as 0:05-0:12.5")


def _add_script(script: argparse.ArgumentParser) -> None:
    script.add_argument("id", metavar="ID")
    script.add_argument(
        "how", choices=["rewrite", "shorten", "simpler", "warmer", "formal", "hook", "translate"]
    )
    script.add_argument("--scene", type=int, action="append", default=[], metavar="N",
                        help="only this scene; again for another")  # fmt: skip
    script.add_argument("--to", default="", metavar="LANGUAGE", help="translate: French, or its tag: fr")


def _add_media(commands: Any, add: Callable[..., argparse.ArgumentParser]) -> None:
    imported = add(commands, "import", "assets:import_files", "take files into a project")
    imported.add_argument("id", metavar="ID")
    imported.add_argument("files", nargs="+", type=Path, metavar="FILE")
    download = add(commands, "download", "assets:download", "fetch a video or sound by its address")
    download.add_argument("id", metavar="ID")
    download.add_argument("url", metavar="URL")
    download.add_argument("--first", type=int, default=0, metavar="N", help="the first N of a list")
    download.add_argument("--rate", type=float, default=0, metavar="MB/S", help="no faster than this")
    assets = commands.add_parser("assets", help="the files in the library")
    actions = assets.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    listing = add(actions, "list", "assets:list_assets", "list assets")
    listing.add_argument("--project", default="", metavar="ID")
    add(actions, "show", "assets:show", "show one asset").add_argument("id", metavar="ID")
    align = add(actions, "align", "assets:align", "find when the words of a script are said in a recording")
    align.add_argument("id", metavar="ID")
    align.add_argument("script", type=Path, metavar="SCRIPT.txt")
    align.add_argument("--language", default="en", metavar="LANG", help="the language spoken, such as en")
    search = add(actions, "search", "assets:search", "search assets by word")
    search.add_argument("text", nargs="+", metavar="TEXT")


def _add_critique(critique: argparse.ArgumentParser) -> None:
    critique.add_argument("id", metavar="ID")
    critique.add_argument(
        "--decide", action="append", default=[], metavar="FINDING=accept|reroll|skip|WORDS",
        help="what to do about a finding; what is not named stays as it is",
    )  # fmt: skip
    critique.add_argument("--accept", action="store_true", help="do what the critic proposes, without asking")
    critique.add_argument("--rounds", type=int, default=3, metavar="N", help="revise it 0 to 3 times")
    critique.add_argument("--brand", default="", metavar="NAME", help="keep to the colours of this brand kit")
    critique.add_argument("--fill", action="store_true", help="first paint the scenes without a picture")
    critique.add_argument("--see", action="store_true", help="have a model look, too (may cost)")


def _add_jobs(jobs: argparse.ArgumentParser, add: Callable[..., argparse.ArgumentParser]) -> None:
    actions = jobs.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    add(actions, "list", "jobs:list_jobs", "list jobs")
    for name, text in (
        ("show", "show one job"),
        ("retry", "try a failed job again"),
        ("cancel", "cancel a job"),
    ):
        add(actions, name, f"jobs:{name}", text).add_argument("id", metavar="ID")


def _add_providers(commands: Any, add: Callable[..., argparse.ArgumentParser]) -> None:
    providers = commands.add_parser("providers", help="who can make things")
    actions = providers.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    add(actions, "list", "providers:list_providers", "list providers and voices")
    test = add(actions, "test", "providers:test", "check that providers work")
    test.add_argument("id", nargs="?", default="", metavar="ID")
    add(commands, "doctor", "doctor:doctor", "check this machine and the library")


def _add_models(models: argparse.ArgumentParser, add: Callable[..., argparse.ArgumentParser]) -> None:
    actions = models.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    add(actions, "list", "models:list_models", "list the models, and which of them are here")
    for name, text in (
        ("show", "show one model"),
        ("download", "download a model, or go on with it"),
        ("verify", "check a downloaded model's files"),
        ("remove", "remove a downloaded model"),
    ):
        add(actions, name, f"models:{name}", text).add_argument("id", metavar="ID")


def _add_money(money: argparse.ArgumentParser, add: Callable[..., argparse.ArgumentParser]) -> None:
    actions = money.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    shown = add(actions, "show", "money:show", "budgets, what was spent, what is held back")
    lines = add(actions, "history", "money:history", "the last lines of the ledger")
    budget = add(actions, "budget", "money:budget", "set what may be spent in a month, or in a project")
    budget.add_argument("amount", metavar="DOLLARS|none")
    for command in (shown, lines, budget):
        command.add_argument("--project", default="", metavar="ID")
    answer = add(actions, "answer", "money:answer", "say what a call in question cost in the end")
    answer.add_argument("key", metavar="KEY")
    answer.add_argument("cost", metavar="DOLLARS|nothing")
    prices = add(actions, "prices", "money:prices", "the prices that Kinora reckons with")
    prices.add_argument("provider", nargs="?", default="", metavar="NAME")


def _add_keys(keys: argparse.ArgumentParser, add: Callable[..., argparse.ArgumentParser]) -> None:
    actions = keys.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    add(actions, "list", "keys:list_keys", "which services have a key, and where keys are kept")
    for name, run, text in (
        ("set", "keys:set_key", "keep a key; it is asked for, or read from standard input"),
        ("remove", "keys:remove", "forget a key"),
    ):
        add(actions, name, run, text).add_argument("service", metavar="SERVICE")
    add(actions, "passphrase", "keys:passphrase", "lock the file with your keys, where there is no keyring")


def _add_practice(practice: argparse.ArgumentParser, add: Callable[..., argparse.ArgumentParser]) -> None:
    actions = practice.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    interview = add(actions, "interview", "practice:interview", "be asked about your future self")
    persona = add(actions, "persona", "practice:persona", "show a persona, or write a new version of it")
    persona.add_argument("--answer", action="append", default=[], metavar="QUESTION=WORDS",
                         help="place, doing, feeling, ...; again for another")  # fmt: skip
    for command in (interview, persona):
        command.add_argument("name", nargs="?", default="", metavar="NAME")
    add(actions, "personas", "practice:personas", "list the personas")
    done = add(actions, "done", "practice:done", "note that you practised")
    done.add_argument("id", nargs="?", default="", metavar="ID", help="the project of the practice")
    done.add_argument("--minutes", type=float, metavar="N")
    add(actions, "log", "practice:log", "what was practised, and the streak")


def _add_series(series: argparse.ArgumentParser, add: Callable[..., argparse.ArgumentParser]) -> None:
    actions = series.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    create = add(actions, "create", "series:create", "save a series")
    create.add_argument("name", metavar="NAME")
    create.add_argument("--about", default="", metavar="SUBJECT", help="what it is about, from every angle")
    create.add_argument("--topic", action="append", default=[], metavar="TOPIC", help="again for another")
    create.add_argument("--every", type=float, metavar="DAYS", help="when episodes are due")
    _add_look(create)
    add(actions, "list", "series:list_series", "list the series")
    following = add(actions, "next", "series:make_next", "make the next episode")
    following.add_argument("--topic", default="", metavar="TOPIC", help="its topic; else one not told yet")
    due = add(actions, "run", "series:run", "make an episode of every series that is due")
    for command in (add(actions, "show", "series:show", "show a series"), following):
        command.add_argument("name", metavar="NAME")
    for command in (following, due):
        command.add_argument("--offline", action="store_true", help="use nothing that needs a network")


def _add_look(command: argparse.ArgumentParser) -> None:
    """How a narrated video looks and sounds."""
    command.add_argument("--duration", type=float, metavar="S", help="wanted seconds")
    command.add_argument("--aspect", default=None, choices=list(ASPECTS), help="else what suits the recipe")
    command.add_argument("--style", default=None, choices=list(ART_STYLES), metavar="NAME",
                      help=f"one of {', '.join(ART_STYLES)}")  # fmt: skip
    command.add_argument("--niche", default="general", metavar="NAME")
    command.add_argument("--tone", default="friendly", metavar="NAME")
    command.add_argument("--voice", default="", metavar="ID", help="see: kinora providers list")
    command.add_argument("--language", default="en", metavar="L")
    command.add_argument("--seed", type=int, default=0, metavar="N")


def _add_voices(voices: argparse.ArgumentParser, add: Callable[..., argparse.ArgumentParser]) -> None:
    actions = voices.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    clone = add(actions, "clone", "voices:clone", "make a voice like the one in recordings")
    clone.add_argument("provider", metavar="PROVIDER", help="see: kinora providers list")
    clone.add_argument("files", nargs="+", type=Path, metavar="FILE", help="recordings of one speaker")
    clone.add_argument("--name", required=True, metavar="NAME", help="what the voice is called")
    clone.add_argument("--person", required=True, metavar="NAME", help="whose voice it is")
    clone.add_argument("--consent", required=True, metavar="TEXT", help="what the person agreed to")
    add(actions, "consents", "voices:consents", "who agreed to what, and when")
    add(actions, "withdraw", "voices:withdraw", "take a consent back").add_argument("id", metavar="ID")


def _add_mcp(mcp: argparse.ArgumentParser) -> None:
    mcp.add_argument("id", nargs="?", default="", metavar="ID", help="the project to begin with")
    mcp.add_argument("--allow", action="append", default=[], choices=["spend", "delete", "publish"],
                     help="without asking; may be said several times")  # fmt: skip
