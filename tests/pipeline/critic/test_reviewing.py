"""The critic on real files, without any model: it names what was planted, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.critic.findings import Fault, Mend, Report
from pipeline.critic.fixing import mended
from pipeline.critic.reviewing import review
from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline import edits
from pipeline.timeline.model import Clip
from pipeline.timeline.time import from_seconds
from pipeline.timeline.validate import validate
from tests.pipeline.critic import fixture_film as films
from tests.pipeline.critic.fixture_film import Film, clean_film


def look(film: Film, **more: object) -> Report:
    return review(film.timeline, film.resolver, film.voices, **more)


def named(report: Report) -> set[tuple[str, Fault]]:
    return {(finding.scene, finding.fault) for finding in report.findings}


@pytest.fixture
def film(tmp_path):
    return clean_film(tmp_path)


def test_a_clean_film_is_left_alone(film):
    report = look(film)
    assert report.findings == ()
    assert [score.score for score in report.scores] == [100] * 6


def test_four_planted_faults_are_named_and_no_clean_scene_is(film, tmp_path):
    faulty = films.plant_colours(film, tmp_path, 1)
    faulty = films.plant_black(faulty, tmp_path, 2)
    faulty = films.plant_jump(faulty, tmp_path, 3)
    faulty = films.plant_late_caption(faulty, 4, 1.2)
    report = look(faulty)
    assert named(report) == {
        ("s1", Fault.OFF_PALETTE),
        ("s2", Fault.BLACK),
        ("s3", Fault.BRIGHTNESS),
        ("s4", Fault.CAPTION_SYNC),
    }
    assert {s.scene for s in report.scores if s.score == 100} == {"s0", "s5"}
    late = next(f for f in report.findings if f.fault is Fault.CAPTION_SYNC)
    assert late.amount == pytest.approx(1.2, abs=0.05)
    jump = next(f for f in report.findings if f.fault is Fault.BRIGHTNESS)
    assert jump.sentence.startswith("It jumps brighter 1.")
    assert Report.from_json(report.to_json()) == report


def test_edits_mend_a_jump_and_a_late_caption_in_two_rounds(film, tmp_path):
    faulty = films.plant_late_caption(films.plant_jump(film, tmp_path, 3), 4, 1.2)
    for turn in range(2):
        report = look(faulty)
        assert turn or len(report.findings) == 2
        timeline = faulty.timeline
        for finding in report.findings:
            once = mended(timeline, finding, f"round{turn}")
            timeline = mended(once, finding, f"round{turn}")
            assert timeline == once, "mending again under the same token changes nothing"
        validate(timeline)
        faulty = replace(faulty, timeline=timeline)
    assert look(faulty).findings == ()


def test_a_scene_without_a_picture_is_told_as_that_alone(film):
    (finding,) = look(films.plant_nothing(film, 3)).findings
    assert (finding.scene, finding.fault, finding.mend) == ("s3", Fault.EMPTY, Mend.REROLL)


@pytest.mark.parametrize(("stops", "said"), [(2.6, "brighter"), (-2.6, "darker")])
def test_a_scene_far_from_the_film_is_brought_back(film, stops, said):
    faulty = films.plant_exposure(film, 2, stops)
    (finding,) = look(faulty).findings
    assert (finding.scene, finding.fault, finding.mend) == ("s2", Fault.BRIGHTNESS, Mend.EXPOSE)
    assert said in finding.sentence
    for turn in range(2):
        for finding in look(faulty).findings:
            faulty = replace(faulty, timeline=mended(faulty.timeline, finding, f"round{turn}"))
    assert look(faulty).findings == ()


def test_a_night_that_was_asked_for_is_no_fault(film):
    faulty = films.plant_exposure(film, 2, -2.6)
    scenes = tuple(
        replace(scene, prompt="a boat at night") if scene.id == "s2" else scene
        for scene in faulty.timeline.scenes
    )
    assert look(replace(faulty, timeline=replace(faulty.timeline, scenes=scenes))).findings == ()


def test_a_film_may_begin_from_black_but_not_stay_there(film, tmp_path):
    def with_lead(seconds: float) -> Film:
        base = films.picture(0, films.PALETTES[0])[:90, :160]
        dark = [np.zeros_like(base)] * round(seconds * 15)
        frames = dark + [np.roll(base, n, axis=1) for n in range(60 - len(dark))]
        made = films.plant_jump(film, tmp_path, 0)
        films.write_footage(tmp_path / "footage-0.mp4", frames)
        return made

    assert look(with_lead(1.0)).findings == ()
    (finding,) = look(with_lead(2.0)).findings
    assert (finding.scene, finding.fault) == ("s0", Fault.BLACK)


def test_footage_that_stands_still_is_told_and_a_still_is_not(film, tmp_path):
    made = films.plant_jump(film, tmp_path, 3)
    base = films.picture(3, films.PALETTES[3])[:90, :160]
    films.write_footage(tmp_path / "footage-3.mp4", [base] * 53)
    assert named(look(made)) == {("s3", Fault.FROZEN)}


@pytest.mark.parametrize(("left_out", "faults"), [(0.0, set()), (1.0, {("s3", Fault.JUMP_CUT)})])
def test_a_cut_that_leaves_a_bit_out_looks_like_a_slip(film, tmp_path, left_out, faults):
    made = films.plant_jump(film, tmp_path, 3)
    base = films.picture(3, films.PALETTES[3])[:90, :160]
    films.write_footage(tmp_path / "footage-3.mp4", [np.roll(base, n // 4, axis=1) for n in range(53)])
    timeline = edits.trim(made.timeline, "clip3", edits.Edge.TAIL, -from_seconds(left_out + 0.2))
    at = from_seconds(10)
    cut = edits.blade(timeline, "V", at)
    later = cut.tracks[0].items[cut.tracks[0].index_at(at)]
    slipped = edits.slip(cut, later.id, from_seconds(left_out)) if left_out else cut
    assert named(look(replace(made, timeline=slipped))) == faults


def test_a_voice_that_shouts_is_brought_to_the_others(film):
    faulty = films.plant_level(film, 4, 12)
    (finding,) = look(faulty).findings
    assert (finding.scene, finding.fault) == ("s4", Fault.LOUDNESS)
    assert finding.amount == pytest.approx(-12, abs=0.5)
    faulty = replace(faulty, timeline=mended(faulty.timeline, finding, "once"))
    assert look(faulty).findings == ()


def test_a_voice_nobody_hears(film, tmp_path):
    films.write_voice(tmp_path / "voice-2.wav", level=0.0)
    assert ("s2", Fault.SILENT) in named(look(film))


def test_a_picture_out_of_focus(film, tmp_path):
    import cv2

    soft = cv2.GaussianBlur(films.picture(2, films.PALETTES[2]), (0, 0), 6)
    films.write_picture(tmp_path / "picture-2.png", soft)
    assert named(look(film)) == {("s2", Fault.BLURRED)}


def test_a_brand_has_its_own_colours(film):
    findings = look(film, brand=("#d81b60",)).findings
    assert {finding.fault for finding in findings} == {Fault.OFF_PALETTE}
    assert look(film, brand=tuple(c for palette in films.PALETTES for c in palette)).findings == ()


def test_captions_of_an_unknown_voice_are_held_against_the_sound(film):
    late = films.plant_late_caption(film, 5, 3.0)
    assert named(replace_voices(late)) == {("s5", Fault.CAPTION_SYNC)}
    assert replace_voices(film).findings == ()


def replace_voices(film: Film) -> Report:
    return look(replace(film, voices={}))


def test_what_was_looked_at_before_an_interruption_is_not_looked_at_again(film):
    kept = []
    look(film, keep=lambda readings: kept.append(list(readings)))
    assert [len(each) for each in kept] == [1, 2, 3, 4, 5, 6]
    missing = FixedResolver(tuple(MediaFile(f.asset_id, f.path, f.kind) for f in film.resolver.files))
    again = []
    report = review(film.timeline, missing, film.voices, known=kept[-1], keep=again.append)
    assert again == [] and report.findings == ()


def test_two_scenes_are_too_few_to_be_unlike_the_others(film, tmp_path):
    films.plant_colours(film, tmp_path, 1)
    tracks = tuple(
        replace(t, items=tuple(i for i in t.items if isinstance(i, Clip))[:2])
        for t in film.timeline.tracks[:2]
    )
    short = replace(film.timeline, tracks=tracks, scenes=film.timeline.scenes[:2])
    assert look(replace(film, timeline=short)).findings == ()
