"""The critic's report in the storyboard: what it shows, and that only the creator's decisions are sent."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.agentic.decisions import Choice, Decision
from app.agentic.graph import Node
from app.agentic.start import Looking
from app.agentic.story import Round, Story, newest_run
from app.jobs.spec import JobState
from pipeline.critic.findings import Exposure, Fault, Finding, Mend, Report, SceneScore
from pipeline.timeline.scene_blocks import scene_spans
from ui.storyboard.critic_dialog import CriticDialog


@pytest.fixture
def report(stage):
    """What a critic might say about the stage's film: two faults in the second scene, one in the third."""
    spans = scene_spans(stage.timeline)
    ids = stage.ids
    where = spans[ids[1]]
    palette = Finding(
        f"off-palette:{ids[1]}",
        Fault.OFF_PALETTE,
        ids[1],
        "Its colours are not those of the rest of the film.",
        61.2,
        34.0,
        where,
        mend=Mend.REROLL,
    )
    exposures = (Exposure(where, -1.2),)
    said = "It jumps brighter 1.5 s in."
    jump = Finding(
        f"brightness:{ids[1]}", Fault.BRIGHTNESS, ids[1], said, 0.31, 0.11, where, (), Mend.EXPOSE, exposures
    )
    said = "The caption “one boat” is 1.2 s too late."
    late = Finding(
        "caption-sync:c", Fault.CAPTION_SYNC, ids[2], said, 1.2, 0.25, spans[ids[2]], ("c",), Mend.RETIME
    )
    findings = (palette, jump, replace(late, amount=1.2))
    scores = tuple(SceneScore(s, {1: 34, 2: 62}.get(n, 100), 0.5, 9.0, 1.0, -15.0) for n, s in enumerate(ids))
    return Report(findings, scores)


def asking(report: Report, **more: object) -> Story:
    story = Story("run", JobState.PAUSED, Node.ASK, (Round(0, report),), True)
    return replace(story, **more)


def show(stage, story: Story) -> None:
    stage.board.critique._on_story((stage.workspace.project_id, story))


def test_findings_stand_on_their_scenes_with_a_score(stage, report):
    show(stage, asking(report))
    pane, critique = stage.pane, stage.board.critique
    assert pane.critic.isVisible()
    pane.grid.select([stage.ids[1]])
    rows = pane.detail.findings.rows
    assert [row.finding.fault for row in rows] == [Fault.OFF_PALETTE, Fault.BRIGHTNESS]
    assert critique.score(stage.ids[1]).score == 34
    tile = pane.grid.itemDelegate()
    faulty, clean = stage.board.cards[1], stage.board.cards[3]
    assert [f.words for f in tile.facts(faulty) if f.icon == "critic"] == ["2 faults"]
    assert [f.token for f in tile.facts(clean) if f.icon == "critic"] == ["success"]
    assert all(row.accessibleName() and chip.toolTip() for row in rows for chip in row.chips.values())
    pane.grid.select([stage.ids[3]])
    assert pane.detail.findings.rows == []


def test_a_choice_is_noted_changed_and_taken_back(stage, report, qtbot):
    show(stage, asking(report))
    pane, critique = stage.pane, stage.board.critique
    pane.grid.select([stage.ids[1]])
    first, second = pane.detail.findings.rows
    assert not pane.critic.go.isEnabled()
    first.chips[Choice.ACCEPT].click()
    assert critique.decision(first.finding.id) == Decision(first.finding.id, Choice.ACCEPT)
    assert "1" in pane.critic.go.text() and pane.critic.go.isEnabled()
    first.chips[Choice.OWN].click()
    qtbot.waitUntil(first.words.isVisible)  # rows are shown in the loop's next turn
    assert not first.chips[Choice.ACCEPT].isChecked()
    qtbot.keyClicks(first.words, "a calm sea")
    assert critique.decision(first.finding.id).words == "a calm sea"
    first.chips[Choice.OWN].click()
    assert critique.decided == 0 and not first.words.isVisible()
    qtbot.waitUntil(lambda: bool(critique.price))
    assert "free" in first.price.text() and "free" in first.chips[Choice.ACCEPT].toolTip()
    pane.critic.accept.click()
    assert critique.decided == 3
    assert second.chips[Choice.ACCEPT].isChecked() and not pane.critic.accept.isVisible()
    qtbot.keyClick(second.chips[Choice.SKIP], Qt.Key.Key_Space)
    assert critique.decision(second.finding.id).choice is Choice.SKIP


def test_a_run_that_is_over_says_so_and_can_be_put_away(stage, report):
    done = asking(report, state=JobState.SUCCEEDED, node=Node.DONE, asking=False)
    skipped = tuple(finding.id for finding in report.findings)
    said = tuple(Decision(finding_id, Choice.SKIP) for finding_id in skipped)
    show(stage, replace(done, settled=skipped, rounds=(Round(0, report, said),)))
    bar = stage.pane.critic
    assert bar.again.isVisible() and not bar.go.isVisible() and not bar.stop.isVisible()
    stage.pane.grid.select([stage.ids[1]])
    assert stage.pane.detail.findings.rows == []
    past = stage.pane.detail.findings.past.text().splitlines()
    assert past == ["Round 1, 34 of 100: Off palette – Leave it", "Round 1, 34 of 100: Brightness – Leave it"]
    bar.close_report.click()
    assert not bar.isVisible() and stage.board.critique.score(stage.ids[1]) is None


def test_the_film_is_looked_over_once_the_dialog_is_accepted(stage, loop, qtbot):
    studio, project_id = stage.workspace.studio, stage.workspace.project_id
    kit = studio.library.brand_kits.create("Acme")
    studio.library.brand_kits.save(replace(kit, colours=("#d81b60",)))
    stage.actions["scene.critique"].trigger()
    (dialog,) = stage.pane.window().findChildren(CriticDialog)
    assert newest_run(studio.jobs, project_id) is None
    qtbot.waitUntil(lambda: dialog.kit.count() == 2)
    assert not dialog.eyes.isEnabled(), "nobody here can see"
    dialog.kit.set_value(kit.id)
    dialog.accept()
    run = newest_run(studio.jobs, project_id)
    assert run is not None and run.kind == "agent.direct"
    assert run.parameters["brand"] == ["#d81b60"] and run.parameters["eyes"] == ""
    studio.jobs.cancel(run.id)
    loop.run_until_complete(studio.jobs.wait(run.id))


def test_a_model_that_sees_is_offered_with_its_price(stage, qtbot):
    dialog = CriticDialog(stage.board.critique, stage.pane)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: stage.board.lookups.idle)
    dialog._on_eyes(Looking("test.eyes", "Eyes", 7, 35_000_000))
    assert dialog.eyes.isEnabled() and not dialog.eyes.isChecked()
    assert dialog.price.text().startswith("Eyes: 7 scenes, $")
