"""One value for all that is selected; one step to undo for a gesture."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.timeline.keyframes import Interpolation, value_at
from pipeline.timeline.model import BlendMode
from pipeline.timeline.time import FPS_30
from pipeline.timeline.validate import validate
from tests.ui.conftest import seconds
from tests.ui.inspector.conftest import rich_timeline
from ui.fields.keyframes import KeyState
from ui.inspector.plan import sections
from ui.inspector.setting import (
    ChoiceSetting,
    ColourSetting,
    CurvesSetting,
    NumberSetting,
    SwitchSetting,
    TextSetting,
)
from ui.inspector.settings.effects import effect_settings
from ui.inspector.settings.sound import track_settings
from ui.inspector.settings.transform import blend_settings, transform_settings
from ui.viewmodels.inspection import Inspection


@pytest.fixture
def inspection(session):
    session.edit("Lay out", lambda _now: rich_timeline())
    return Inspection(session)


def named(settings_, key):
    return next(setting for setting in settings_ if setting.key == key)


SCALE = named(transform_settings(1920), "transform.scale")
X = named(transform_settings(1920), "transform.x")


def test_several_values_are_one_or_mixed(inspection):
    opacity = named(blend_settings(), "transform.opacity")
    assert inspection.number(opacity, ["a"]).value == 50
    assert inspection.number(opacity, ["a", "b"]).value is None
    assert inspection.number(opacity, ["b", "title"]).value == 100
    assert inspection.number(opacity, ["nothing"]).value is None


def test_a_scrub_is_shown_and_journalled_once(inspection):
    session, document = inspection.session, inspection.session.document
    position = document.position
    for value in (110.0, 120.0, 130.0):
        inspection.preview(X, ["a", "b"], value)
        assert session.shown.find("a")[0].items[0].transform.x == pytest.approx(value / 1920)
    assert document.position == position
    assert inspection.commit(X, ["a", "b"], 130.0)
    assert document.position == position + 1
    assert not session.drafting
    session.undo()
    assert session.timeline == rich_timeline()


def test_a_preview_that_is_given_up_leaves_nothing(inspection):
    inspection.preview(X, ["a"], 50.0)
    inspection.cancel()
    assert inspection.session.shown is inspection.session.timeline


def test_a_number_with_keyframes_gets_one_at_the_playhead(inspection):
    session = inspection.session
    session.seek(seconds(1))
    assert inspection.number(SCALE, ["a"]).value == pytest.approx(150)
    inspection.commit(SCALE, ["a"], 300.0)
    scale = session.timeline.find("a")[0].items[0].transform.scale
    assert [keyframe.value for keyframe in scale] == [1.0, 3.0, 2.0]
    assert inspection.number(SCALE, ["a"]).keys == KeyState(True, True, True, True, Interpolation.LINEAR)


def test_the_diamond_sets_takes_away_and_goes_to_keyframes(inspection):
    session = inspection.session
    assert inspection.number(SCALE, ["a"]).keys == KeyState(True, True, False, True, Interpolation.LINEAR)
    inspection.go_to_keyframe(SCALE, ["a"], -1)
    assert session.playhead == 0
    inspection.toggle_keyframe(SCALE, ["a"])
    assert len(session.timeline.find("a")[0].items[0].transform.scale) == 1
    session.seek(seconds(0.5))
    inspection.toggle_keyframe(X, ["a"])
    assert inspection.number(X, ["a"]).keys.here
    session.seek(0)
    inspection.go_to_keyframe(X, ["a"], 1)
    assert session.playhead == seconds(0.5)
    inspection.toggle_keyframe(X, ["a"])
    assert session.timeline.find("a")[0].items[0].transform.x == 0.0


def test_a_keyframe_holds_until_the_next(inspection):
    inspection.set_curve(SCALE, ["a", "b"], Interpolation.HOLD)
    inspection.session.seek(seconds(1.9))
    assert inspection.number(SCALE, ["a"]).value == 100
    inspection.session.seek(seconds(0))
    assert inspection.number(SCALE, ["a"]).keys.curve is Interpolation.HOLD


def test_a_locked_track_refuses_and_says_so(inspection):
    from pipeline.timeline import edits

    session, said = inspection.session, []
    session.edit("Lock", lambda now: edits.set_track(now, "v1", locked=True))
    session.refused.connect(said.append)
    assert not inspection.commit(X, ["a"], 10.0)
    assert said and "locked" in said[0].lower()


def test_a_framing_is_made_by_the_first_number_and_leaves_the_rest_alone(inspection):
    framed = named(transform_settings(1920, "16:9"), "framing.16:9.x")
    before = inspection.session.timeline
    inspection.commit(framed, ["b"], 192.0)
    clip = inspection.session.timeline.find("b")[0].items[1]
    (framing,) = clip.framings
    assert (framing.aspect, framing.x, framing.scale) == ("16:9", pytest.approx(0.1), 1.0)
    assert clip.transform == before.find("b")[0].items[1].transform


def test_blend_modes_and_tracks(inspection):
    blend = named(blend_settings(), "transform.blend")
    inspection.edit_each("Blend", ["a", "b"], lambda now, item: blend.write(now, item, BlendMode.SCREEN))
    assert blend.read(inspection.timeline, "b") is BlendMode.SCREEN
    ducking = named(track_settings(), "track.ducking")
    assert inspection.number(ducking, ["a1"]).value == -12
    inspection.commit(ducking, ["a1"], -20.0)
    assert inspection.timeline.track("a1").ducking == -20


SELECTIONS = [("a",), ("b",), ("title",), ("song",), ("cap",), ("a", "b"), ("a", "song", "cap"), ("w",), ()]


def every_setting(inspection):
    """(setting, ids) of all sections for all selections."""
    found = []
    for ids in SELECTIONS:
        inspection.session.select(ids)
        for aspect in ("", "1:1"):
            for plan in sections(inspection.timeline, inspection.selected, aspect):
                found += [(setting, plan.ids) for setting in plan.settings]
    for place, kind in enumerate(("blur", "chroma-key", "curves")):
        found += [(setting, ("a",)) for setting in effect_settings(kind, place)]
    return found


def test_a_transition_can_be_selected(inspection):
    inspection.session.select(["w"])
    (plan,) = sections(inspection.timeline, inspection.selected, "")
    assert plan.ids == ("w",)
    assert {"transition.kind", "transition.in_offset", "transition.angle"} <= {s.key for s in plan.settings}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(data=st.data())
def test_every_setting_reads_what_it_wrote_and_leaves_a_valid_timeline(inspection, data):
    """Whatever a field can be set to is stored, or refused with a sentence; and nothing else is."""
    choices = every_setting(inspection)
    setting, ids = data.draw(st.sampled_from(choices))
    before = inspection.timeline
    if isinstance(setting, NumberSetting):
        value = setting.scale.held(data.draw(st.floats(setting.scale.low, setting.scale.high)))
        if inspection.commit(setting, ids, value):
            shown = inspection.number(setting, ids[:1]).value
            # Times lie on frames, speeds on whole numbers of frames, fades within the clip.
            if setting.key.startswith(("transform", "framing", "audio.gain", "audio.pan", "track", "effect")):
                assert shown == pytest.approx(value, abs=10.0**-setting.scale.decimals)
            assert shown is not None
    elif isinstance(setting, ChoiceSetting):
        value = data.draw(st.sampled_from([known for known, _ in setting.choices]))
        if inspection.edit_each("Set", ids, lambda now, item: setting.write(now, item, value)):
            assert setting.read(inspection.timeline, ids[0]) == value
    elif isinstance(setting, SwitchSetting):
        value = data.draw(st.booleans())
        inspection.edit_each("Set", ids, lambda now, item: setting.write(now, item, value))
    elif isinstance(setting, TextSetting):
        inspection.edit_each("Set", ids, lambda now, item: setting.write(now, item, "other words"))
        assert "other" in setting.read(inspection.timeline, ids[0])
    elif isinstance(setting, ColourSetting):
        inspection.edit_each("Set", ids, lambda now, item: setting.write(now, item, "#123456"))
        assert setting.read(inspection.timeline, ids[0]) == "#123456"
    else:
        assert isinstance(setting, CurvesSetting)
        inspection.edit_each(
            "Bend", ids, lambda now, item: setting.write(now, item, "red", "0,0 0.5,0.6 1,1")
        )
        assert setting.read(inspection.timeline, ids[0], "red") == "0,0 0.5,0.6 1,1"
    validate(inspection.timeline)
    while inspection.session.timeline != before:
        inspection.session.undo()


def test_numbers_at_the_playhead_are_those_that_are_drawn(inspection):
    session = inspection.session
    for frame in range(0, 60, 7):
        session.seek(frame * FPS_30.frame)
        clip = session.timeline.find("a")[0].items[0]
        drawn = value_at(clip.transform.scale, clip.media_time(frame * FPS_30.frame))
        assert inspection.number(SCALE, ["a"]).value == pytest.approx(100 * drawn)
