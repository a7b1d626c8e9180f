"""A shaky pan over a texture: followed, kept, steadied, and never showing its edges."""

from __future__ import annotations

import json
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

from pipeline.analysis.camera_path import (
    CameraPath,
    MalformedCameraPath,
    load_camera_path,
    save_camera_path,
)
from pipeline.analysis.stabilise import LARGEST_ZOOM, stabilise_at, steadying
from pipeline.analysis.tracking import camera_path
from pipeline.render.effects import stabilise_setting
from pipeline.timeline.model import Effect
from pipeline.timeline.time import FLICKS_PER_SECOND
from providers.errors import Cancelled

WIDTH, HEIGHT, FRAMES, RATE = 320, 240, 72, 30


def shake(seed=1, amount=1.0):
    """World-to-frame maps (n, 2, 3) of a slow pan held by an unsteady hand."""
    generator = np.random.default_rng(seed)
    maps = []
    for n, (x, y, turn) in enumerate(generator.normal(0, 1, (FRAMES, 3))):
        angle = turn * 0.006 * amount
        cos, sin = np.cos(angle), np.sin(angle)
        linear = np.array([[cos, -sin], [sin, cos]])
        centre = np.array([300 + 1.2 * n, 250 + 0.3 * n])
        seen = np.array([WIDTH / 2 + 2.5 * amount * x, HEIGHT / 2 + 2.5 * amount * y])
        maps.append(np.hstack([linear, (seen - linear @ centre)[:, None]]))
    return np.array(maps)


def world():
    generator = np.random.default_rng(5)
    coarse = cv2.resize(generator.integers(0, 256, (60, 80), np.uint8), (800, 600))
    return cv2.GaussianBlur(coarse, (0, 0), 1.5)


def write_video(path, maps, cut=None):
    scene = world()
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "12", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for n, matrix in enumerate(maps):
            source = cv2.flip(scene, 1) if cut is not None and n >= cut else scene
            moved = matrix.copy()
            moved[:, 2] += matrix[:, :2] @ (0.5, 0.5) - 0.5  # OpenCV counts from pixel centres
            grey = cv2.warpAffine(source, moved, (WIDTH, HEIGHT))
            frame = av.VideoFrame.from_ndarray(np.dstack([grey] * 3), format="rgb24")
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))
    return path


@pytest.fixture(scope="module")
def shaky(tmp_path_factory):
    maps = shake()
    path = write_video(tmp_path_factory.mktemp("shaky") / "shaky.mp4", maps)
    return maps, camera_path(path)


def frame_time(n):
    return int(Fraction(n, RATE) * FLICKS_PER_SECOND) + 100


def positions(maps, camera, strength):
    """Where four points of the world, in view all the time, lie in each steadied frame: (n, 4, 2)."""
    points = np.array([[330, 220], [390, 300], [340, 290], [370, 240]], float)
    seen = []
    for n, matrix in enumerate(maps):
        steady = stabilise_at(camera, frame_time(n), strength)
        inside = points @ matrix[:, :2].T + matrix[:, 2]
        seen.append(inside @ steady[:, :2].T + steady[:, 2])
    return np.array(seen)


def jitter(seen):
    """What moves faster than a smooth path: the second differences."""
    return np.diff(seen, n=2, axis=0).std()


def test_a_shaky_pan_becomes_smooth(shaky):
    maps, camera = shaky
    raw, steady = jitter(positions(maps, camera, 0.0)), jitter(positions(maps, camera, 1.0))
    assert raw > 4 and steady < 0.2 * raw  # the promise is 80 % less
    assert jitter(positions(maps, camera, 0.3)) < 0.5 * raw
    # It still pans: the world passes by as far as it did.
    before, after = positions(maps, camera, 0.0), positions(maps, camera, 1.0)
    zoom = steadying(camera, 100).zoom
    far = (before[-10:].mean(axis=0) - before[:10].mean(axis=0)).mean(axis=0)
    far_after = (after[-10:].mean(axis=0) - after[:10].mean(axis=0)).mean(axis=0)
    assert far_after == pytest.approx(far * zoom, abs=8)


def test_the_path_is_the_hand_that_shook(shaky):
    maps, camera = shaky
    assert (camera.width, camera.height) == (WIDTH, HEIGHT) and len(camera.times) == FRAMES
    assert camera.breaks == ()
    angles = np.arctan2(maps[:, 1, 0], maps[:, 0, 0])
    assert np.abs(np.diff(angles) - camera.steps[1:, 2]).max() < 0.003
    middle = np.array([WIDTH / 2, HEIGHT / 2])
    for n in (5, 30, 60):
        step = maps[n][:, :2] @ np.linalg.inv(maps[n - 1][:, :2])
        want = step @ (middle - maps[n - 1][:, 2]) + maps[n][:, 2] - middle
        assert camera.steps[n, :2] == pytest.approx(want, abs=0.35)


@pytest.mark.parametrize("amount", [1.0, 20.0])
@pytest.mark.parametrize("strength", [0.2, 1.0])
def test_no_border_ever_shows(shaky, amount, strength):
    camera = shaky[1]
    wild = CameraPath(WIDTH, HEIGHT, camera.times, camera.steps * (amount, amount, amount, 1))
    corners = np.array([[0, 0], [WIDTH, 0], [0, HEIGHT], [WIDTH, HEIGHT]], float)
    for n in range(FRAMES):
        matrix = stabilise_at(wild, frame_time(n), strength)
        shown = (corners - matrix[:, 2]) @ np.linalg.inv(matrix[:, :2]).T
        assert shown.min() > -0.01 and (shown <= np.array([WIDTH, HEIGHT]) + 0.01).all()
    assert 1.0 <= steadying(wild, round(strength * 100)).zoom <= LARGEST_ZOOM + 1e-6


def test_without_strength_nothing_happens(shaky):
    assert np.array_equal(stabilise_at(shaky[1], 0, 0.0), np.eye(2, 3))


def test_a_cut_is_not_smoothed_over(tmp_path):
    path = write_video(tmp_path / "cut.mp4", shake(2)[:40], cut=20)
    camera = camera_path(path)
    assert camera.breaks == (20,)
    assert np.array_equal(camera.steps[20], np.zeros(4))


def test_a_wall_stays_where_it_is(tmp_path):
    path = tmp_path / "wall.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = 160, 120, "yuv420p"
        for _ in range(12):
            frame = av.VideoFrame.from_ndarray(np.full((120, 160, 3), 90, np.uint8), format="rgb24")
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))
    camera = camera_path(path)
    assert camera.breaks == () and not camera.steps.any()
    assert stabilise_at(camera, frame_time(3), 1.0) == pytest.approx(np.eye(2, 3))


def test_it_tells_how_far_it_is_and_stops_when_asked(tmp_path):
    path = write_video(tmp_path / "short.mp4", shake(3)[:12])
    told = []
    camera_path(path, told.append)
    assert told == sorted(told) and told[0] < 0.3 and told[-1] > 0.8
    with pytest.raises(Cancelled):
        camera_path(path, None, lambda: len(told) > 0)


def test_the_same_file_gives_the_same_path(tmp_path):
    path = write_video(tmp_path / "again.mp4", shake(4)[:15])
    one, other = camera_path(path), camera_path(path)
    assert np.array_equal(one.steps, other.steps) and np.array_equal(one.times, other.times)


def test_a_path_is_kept_and_read_again(shaky, tmp_path):
    camera = shaky[1]
    again = load_camera_path(save_camera_path(camera, tmp_path / "path.json"))
    assert np.array_equal(again.times, camera.times) and np.abs(again.steps - camera.steps).max() < 1e-6
    assert (again.width, again.height, again.breaks) == (camera.width, camera.height, camera.breaks)
    assert [p.name for p in tmp_path.iterdir()] == ["path.json"]


@pytest.mark.parametrize(
    "change",
    [
        {"format": "x"},
        {"version": 2},
        {"times": [0]},
        {"times": "abc"},
        {"steps": [[0, 0, 0, float("nan")]] * 3},
        {"steps": [[0, 0, 0, 50]] * 3},
        {"steps": [[0, 0], [1]]},
        {"width": 0},
        {"breaks": [7]},
        {"breaks": None},
    ],
)
def test_a_strange_file_is_refused(tmp_path, change):
    good = {"format": "kinora-camera-path", "version": 1, "width": 64, "height": 48}
    good |= {"times": [0, 10, 20], "steps": [[0, 0, 0, 0]] * 3, "breaks": [1]}
    path = tmp_path / "path.json"
    path.write_text(json.dumps(good))
    assert load_camera_path(path).breaks == (1,)
    path.write_text(json.dumps(good | change))
    with pytest.raises(MalformedCameraPath):
        load_camera_path(path)
    for text in ("", "[]", "[" * 5000, "\u00e9"):
        path.write_text(text, "utf-8")
        with pytest.raises(MalformedCameraPath):
            load_camera_path(path)


def test_the_effect_names_its_path_and_strength():
    effect = Effect("e", "stabilise", (("strength", 0.4),), (("asset", "p"),))
    assert stabilise_setting((effect,), 0) == ("p", 0.4)
    assert stabilise_setting((Effect("e", "stabilise", (("strength", 0.0),), (("asset", "p"),)),), 0) is None
    assert stabilise_setting((Effect("e", "stabilise"),), 0) is None
