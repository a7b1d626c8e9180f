"""Re-rolling from the storyboard: variants are made by real jobs, compared, and one is accepted."""

from app.studio import Studio
from pipeline.recipes.reroll import Reroll, instructed
from pipeline.timeline.model import Caption, MediaKind, TrackKind
from providers.embedded.illustrator.scene import read_prompt
from tests.ui.storyboard.conftest import picture, until


def test_wishes_carry_prompt_instruction_seed_and_number_of_variants(stage, dialog):
    asked = dialog(1)
    asked.instruction.setText("at night")
    asked.count.set_value(3)
    wishes = asked.wishes()
    assert len(wishes) == 3 == len({wish.seed for wish in wishes})
    assert {(w.scene, w.part, w.prompt, w.accept) for w in wishes} == {
        (2, "image", "at night, picture 1", False)
    }
    asked.seed.set_value("keep")
    asked.count.set_value(1)
    assert asked.wishes()[0].seed == stage.timeline.scenes[1].seed
    asked.compare.setChecked(False)
    assert asked.wishes()[0].accept


def test_several_scenes_keep_their_own_prompts_and_are_accepted_at_once(dialog):
    asked = dialog(0, 2)
    asked.instruction.setText("in winter")
    assert [(w.scene, w.prompt, w.accept) for w in asked.wishes()] == [
        (1, "in winter, picture 0", True),
        (3, "in winter, picture 2", True),
    ]


def test_nothing_changes_until_a_variant_is_accepted(stage, dialog, loop, studio: Studio):
    before = stage.timeline
    asked = dialog(1)
    asked.count.set_value(2)
    asked.start()
    loop.run_until_complete(until(lambda: len(asked.variants.tiles) == 2 and not asked._jobs))
    assert stage.timeline is before
    assert picture(stage, 1).media.kind is MediaKind.COLOUR
    chosen = asked.variants.tiles[1]
    chosen.setChecked(True)
    assert asked.use.isEnabled()
    asked.accept_chosen()
    shown = picture(stage, 1)
    assert shown.media.asset_id == chosen.card.asset.id
    assert shown.media.kind is MediaKind.IMAGE
    assert len(studio.library.takes.list(stage.workspace.project_id, shown.slot)) == 2
    stage.workspace.session.undo()
    assert stage.timeline == before


def test_a_new_card_becomes_real_picture_and_voice(stage, loop, studio: Studio):
    project = studio.library.projects.create("Empty")
    stage.workspace.open_project(project.id)
    made = stage.board.add(0)
    card = stage.board.card(made)
    assert stage.board.write(made, "Rain falls on the sea", "rain over the sea", card.style)
    card = stage.board.card(made)
    assert card.reworded and not card.voice and not card.pictured
    jobs = stage.board.reroll([Reroll(1, "voice", 5), Reroll(1, "image", 5, card.prompt)])
    assert len(jobs) == 2
    ended = stage.workspace.board.get
    loop.run_until_complete(until(lambda: all(ended(job.id).state.finished for job in jobs)))
    assert [ended(job.id).error for job in jobs] == [None, None]
    loop.run_until_complete(until(lambda: stage.board.card(made).pictured and stage.board.card(made).voice))
    card = stage.board.card(made)
    assert not card.reworded
    captions = next(t for t in stage.timeline.tracks if t.kind is TrackKind.CAPTION)
    assert (
        " ".join(item.text for item in captions.items if isinstance(item, Caption)) == "Rain falls on the sea"
    )
    assert captions.duration <= card.duration


def test_a_locked_scene_is_not_asked_about(stage):
    stage.board.set_locked(stage.ids[:1], True)
    stage.pane.grid.select(stage.ids[:1])
    told = []
    stage.workspace.session.told.connect(told.append)
    stage.actions["scene.reroll"].trigger()
    assert told and "Unlock" in told[-1]


def test_price_and_time_stand_on_the_button(stage, dialog, loop):
    asked = dialog(1)
    loop.run_until_complete(until(lambda: "free" in asked.again.text()))
    assert "about" in asked.again.text()
    loop.run_until_complete(until(lambda: asked.who.text()))
    assert asked.who.text().startswith("Made by Kinora illustrator: free")


def test_the_instruction_wins_over_what_the_picture_was():
    asked = instructed("Wide view of a small boat on the open ocean at dawn; calm mood.", "at night.")
    assert asked == "at night, Wide view of a small boat on the open ocean at dawn; calm mood."
    assert read_prompt(asked).time == "night"
    assert instructed("a boat", "") == "a boat"
    assert instructed("", "at night") == "at night"
