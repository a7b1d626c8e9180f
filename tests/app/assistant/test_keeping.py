"""A draft is there again after the program was killed: to be accepted, done again, or rejected."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.assistant.bench import Bench
from app.assistant.draft import Draft
from app.assistant.hands import perform
from app.assistant.keeping import DraftKeeper
from app.assistant.steps import Unreadable, step_from_json
from app.assistant.tools.registry import tools
from app.library.drafts import KeptDrafts
from app.library.keeping import ids_in_use
from app.library.library import Library
from app.library.values import AssetKind
from pipeline.timeline import edits
from pipeline.timeline.errors import EditRefused
from providers.protocols.chat import ToolCall
from tests.app.assistant.turns import Watching, film

KILLED = """
import os, signal, sys
from pathlib import Path
from app.assistant.bench import Bench
from app.assistant.draft import Draft
from app.assistant.keeping import DraftKeeper
from app.assistant.tools.registry import tools
from app.library.library import Library
from tests.app.assistant.turns import film

library = Library.open(Path(sys.argv[1]))
project = library.projects.create("Film", film())
draft = Draft.of(library.open_document(project.id).timeline)
draft.wish = "faster"
bench = Bench(None, project.id, draft)
tool = tools()["set_speed"]
import asyncio
asyncio.run(tool.run(bench, tool.read({"clip_id": "2", "speed": 2})))
DraftKeeper(library).keep(project.id, draft)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "home") as opened:
        yield opened


async def use(bench: Bench, name: str, **arguments: object) -> None:
    tool = tools()[name]
    await tool.run(bench, tool.read(arguments))


def project_of(library: Library) -> tuple[str, Draft]:
    project = library.projects.create("Film", film())
    return project.id, Draft.of(library.open_document(project.id).timeline)


async def test_what_is_read_again_is_what_was_kept(library):
    project, draft = project_of(library)
    draft.wish = "faster, with a title"
    bench = Bench(None, project, draft, selection=frozenset({"first"}))
    await use(bench, "set_speed", clip_id="2", speed=2)
    await use(bench, "add_title", text="Hello", at=1)
    await use(bench, "delete_items", item_ids=["selection"], ripple=True)
    keeper = DraftKeeper(library)
    keeper.keep(project, draft)
    [again] = keeper.read(project)
    assert (again.base, again.timeline, again.wish, again.id) == (
        draft.base,
        draft.timeline,
        draft.wish,
        draft.id,
    )
    assert [step.label for step in again.steps] == ["Change speed", "Title", "Delete"]
    document = library.open_document(project)
    assert again.onto(document.timeline) == draft.timeline
    # The project changed meanwhile: the same edits are done on what is there now.
    document.edit("Rename", lambda now: edits.set_clip(now, "third", name="Ending"))
    after = again.onto(document.timeline)
    assert [item.name for item in after.tracks[0].items][-1] == "Ending"
    assert len(after.tracks) == 4 and after.find("first") is None
    keeper.forget([again])
    assert keeper.read(project) == ()


async def test_a_plan_that_waits_is_kept_until_it_is_answered(library):
    project, draft = project_of(library)
    keeper = DraftKeeper(library)
    seen: list[int] = []

    async def keep(one: Draft) -> None:
        keeper.keep(project, one)

    class Asked(Watching):
        async def agree(self, plan) -> bool:
            seen.append(len(keeper.read(project)[0].waiting))
            return await super().agree(plan)

    bench = Bench(None, project, draft, keep=keep)
    await perform(bench, [ToolCall("1", "remove_file", {"file": "abcdef12"})], Asked())
    assert seen == [1]
    assert keeper.read(project) == (), "a no leaves nothing to come back to"


def test_what_a_draft_shows_is_not_cleaned_away(library, tmp_path):
    (tmp_path / "a.txt").write_text("x")
    project, draft = project_of(library)
    made = library.assets.add(project, tmp_path / "a.txt", AssetKind.OTHER, name="paid")
    library.usage.refresh()
    assert made.id not in ids_in_use(library.database)
    draft.made = (made.id,)
    DraftKeeper(library).keep(project, draft)
    assert made.id in ids_in_use(library.database)


def test_a_step_of_another_version_still_fits_where_it_began(library):
    project, draft = project_of(library)
    draft.apply("Lost", lambda now: edits.set_clip(now, "first", name="Other"))
    keeper = DraftKeeper(library)
    keeper.keep(project, draft)
    [again] = keeper.read(project)
    document = library.open_document(project)
    assert again.onto(document.timeline) == draft.timeline
    document.edit("Rename", lambda now: edits.set_clip(now, "third", name="Ending"))
    with pytest.raises(EditRefused, match="has changed since"):
        again.onto(document.timeline)
    gone = step_from_json({"kind": "tool", "tool": "set_speed", "arguments": {"x": 1}}, library.assets)
    assert isinstance(gone, Unreadable)


def test_a_deleted_project_takes_its_drafts_along(library):
    project, draft = project_of(library)
    draft.made = ("x",)
    DraftKeeper(library).keep(project, draft)
    library.delete_project(project)
    assert KeptDrafts(library.database).count(project) == 0


@pytest.mark.slow
def test_after_a_kill_the_draft_is_there(tmp_path):
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(home)], cwd=Path(__file__).parents[3], check=False
    )
    assert done.returncode == -9
    with Library.open(home) as library:
        [project] = library.projects.list()
        [draft] = DraftKeeper(library).read(project.id)
        document = library.open_document(project.id)
        assert draft.wish == "faster" and document.timeline == draft.base
        document.edit(draft.label, draft.onto)
        assert document.timeline == draft.timeline != draft.base
        document.undo()
        assert document.timeline == draft.base
