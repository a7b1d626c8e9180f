"""A bright ball over a moving texture: found, followed through cuts, kept, and held in view."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

from pipeline.analysis.attention import spots
from pipeline.analysis.faces import Face
from pipeline.analysis.glide import Pace
from pipeline.analysis.reframe import CannotReframe, reframe
from pipeline.analysis.shots import ShotFinder
from pipeline.analysis.subject_path import (
    MalformedSubjectPath,
    SubjectPath,
    load_subject_path,
    save_subject_path,
)
from pipeline.analysis.subjects import subject_path
from pipeline.media.errors import UnreadableMedia
from pipeline.timeline.keyframes import value_at
from pipeline.timeline.model import Clip, Fit, MediaKind, MediaReference, Transform
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks, TimeRange
from providers.errors import Cancelled

WIDTH, HEIGHT, RATE = 320, 180, 30
BALL = 22
SECOND = FLICKS_PER_SECOND


def texture(seed, level=90):
    generator = np.random.default_rng(seed)
    coarse = cv2.resize(generator.integers(0, 90, (60, 110, 3), np.uint8), (520, 300))
    return np.clip(coarse.astype(int) + level - 45, 0, 255).astype(np.uint8)


def write(path, frames, **options):
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "16", "preset": "ultrafast"})
        stream.height, stream.width = frames[0].shape[:2]
        stream.pix_fmt = "yuv420p"
        for rgb in frames:
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24")
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))
    return path


def scene(background, at, pan=0.0, colour=(250, 240, 190), sway=0.0):
    """Frames with a ball at ``at`` (shares), before a background that pans (pixels a frame)."""
    frames = []
    for n, (x, y) in enumerate(at):
        left = 20 + pan * n
        top = 30 + sway * np.sin(n / 3)
        view = np.array([[1.0, 0, -left], [0, 1.0, -top]])
        frame = cv2.warpAffine(background, view, (WIDTH, HEIGHT))
        centre = (round(x * WIDTH * 16), round(y * HEIGHT * 16))
        cv2.circle(frame, centre, BALL * 16, colour, -1, cv2.LINE_AA, 4)
        frames.append(frame)
    return frames


def across(n, first=0.12, last=0.88):
    """A walk from one side to the other with a stop on the way."""
    t = np.linspace(0, 1, n)
    eased = np.interp(t, [0, 0.35, 0.55, 1], [0, 0.4, 0.4, 1])
    return [(first + (last - first) * e, 0.5 + 0.05 * np.sin(9 * s)) for e, s in zip(eased, t, strict=True)]


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    """6 s: the ball walks across while the camera pans."""
    at = across(180)
    path = write(tmp_path_factory.mktemp("walk") / "walk.mp4", scene(texture(2), at, 0.6, sway=1.0))
    return path, at, subject_path(path)


@pytest.fixture(scope="module")
def cuts(tmp_path_factory):
    """Three shots of 1.5 s, the ball at rest left, right, and left of the middle; a flash in the second."""
    frames, at = [], []
    for seed, level, x in ((3, 60, 0.2), (4, 120, 0.8), (5, 90, 0.35)):
        at += [(x, 0.5)] * 45
        frames += scene(texture(seed, level), [(x, 0.5)] * 45)
    frames[65] = np.full_like(frames[65], 250)
    path = write(tmp_path_factory.mktemp("cuts") / "cuts.mp4", frames)
    return path, at, subject_path(path)


def film(seconds, **changes):
    media = MediaReference(MediaKind.VIDEO, "film", TimeRange(Flicks(0), Flicks(int(seconds * SECOND))))
    return replace(Clip("c", media, Flicks(int(seconds * SECOND))), **changes)


def instant(n):
    return int(Fraction(n, RATE) * SECOND) + 100


def seen_at(framing, at, side=9 / 16):
    """Where the subject's x lies in the frame, per frame of the file: 0 left edge .. 1 right edge."""
    length = max(WIDTH / HEIGHT, side)  # the picture's, in frame heights
    xs = np.array([value_at(framing.x, instant(n)) for n in range(len(at))])
    room = (length - side) / 2
    assert (np.abs(xs) <= room + 1e-6).all()
    return 0.5 + ((np.array([x for x, _ in at]) - 0.5) * length + xs) / side, xs


def test_the_subject_is_found_all_along(walk):
    _, at, subject = walk
    assert (subject.width, subject.height) == (WIDTH, HEIGHT)
    assert 6 * 8 < len(subject.times) <= 6 * 16 and subject.breaks == ()
    true = np.array([at[round(t * RATE / SECOND)] for t in subject.times])
    away = np.hypot(*((subject.boxes[:, :2] - true) * (WIDTH, HEIGHT)).T)
    assert np.mean(away < BALL) > 0.97
    assert np.median(away) < BALL / 3
    assert subject.confidence.mean() > 0.5
    assert abs(np.median(subject.boxes[:, 2]) * WIDTH - 2 * BALL) < BALL


def test_a_walking_subject_stays_in_view_and_the_frame_moves_gently(walk):
    _, at, subject = walk
    framing = reframe(subject, film(6), "9:16")
    where, xs = seen_at(framing, at)
    radius = BALL / HEIGHT / (9 / 16)
    within_middle = np.mean(np.abs(where - 0.5) <= 0.3)
    whole = np.mean((where - radius >= 0) & (where + radius <= 1))
    assert within_middle >= 0.95 and whole >= 0.95
    fine = np.array([value_at(framing.x, int(t * SECOND)) for t in np.arange(0, 6, 0.02)]) / (9 / 16)
    assert np.abs(np.diff(fine)).max() / 0.02 < Pace().speed * 1.1
    assert np.abs(np.diff(fine, 2)).max() / 0.02**2 < Pace().acceleration * 1.6
    assert len(framing.x) < 6 * 3
    turns = np.diff(np.sign(np.diff(xs)[np.abs(np.diff(xs)) > 1e-4]))
    assert np.count_nonzero(turns) <= 2  # no to and fro


def test_the_frame_jumps_with_a_cut_and_nowhere_else(cuts):
    _, at, subject = cuts
    starts = [0, *(subject.times[list(subject.breaks)] * RATE / SECOND).round().astype(int)]
    assert starts == [0, 45, 90]
    framing = reframe(subject, film(4.5), "9:16")
    where, xs = seen_at(framing, at)
    assert (np.abs(where - 0.5) < 0.3).all()
    jumps = np.flatnonzero(np.abs(np.diff(xs)) > 1e-6) + 1
    assert jumps.tolist() == [45, 90]
    assert len(framing.x) == 3


def test_a_subject_at_rest_gives_a_frame_at_rest(cuts):
    _, _, subject = cuts
    clip = film(4.5, source_start=Flicks(0), duration=Flicks(SECOND))
    alone = SubjectPath(WIDTH, HEIGHT, subject.times[:10], subject.boxes[:10], subject.confidence[:10])
    framing = reframe(alone, clip, "9:16")
    assert isinstance(framing.x, float) and framing.y == 0.0 and framing.scale == 1.0
    assert abs(framing.x - 0.3 * WIDTH / HEIGHT) < 0.06


def jittery(confidence=1.0, noise=0.03, seconds=6, breaks=(), drift=0.0):
    generator = np.random.default_rng(1)
    n = seconds * 12
    times = np.arange(n, dtype=np.int64) * (SECOND // 12)
    boxes = np.full((n, 4), 0.1)
    boxes[:, 0] = 0.5 + drift * np.linspace(-0.5, 0.5, n) + generator.normal(0, noise, n)
    boxes[:, 1] = 0.4
    return SubjectPath(1920, 1080, times, boxes, np.full(n, confidence), breaks)


def test_jitter_and_strays_do_not_move_the_frame():
    path = jittery()
    calm = reframe(path, film(6), "9:16").x
    assert abs(calm) < 0.05
    path.boxes[30, 0] = 0.95
    assert reframe(path, film(6), "9:16").x == pytest.approx(calm, abs=0.02)
    assert reframe(jittery(confidence=0.02, drift=0.9), film(6), "9:16").x == 0.0


def test_what_is_too_quick_is_followed_less_closely_not_more_harshly():
    path = jittery(noise=0.0)
    path.boxes[36:, 0] = 0.95
    path.boxes[:36, 0] = 0.05
    for speed in (1, 2):
        framing = reframe(path, film(6, speed=Fraction(speed), duration=Flicks(6 * SECOND // speed)), "9:16")
        fine = np.array([value_at(framing.x, int(t * SECOND)) for t in np.arange(0, 6, 0.02)]) / (9 / 16)
        step = 0.02 / speed  # as seen on the timeline
        assert np.abs(np.diff(fine)).max() / step < Pace().speed * 1.1
        assert np.abs(np.diff(fine, 2)).max() / step**2 < Pace().acceleration * 1.6
        assert fine[0] > 0.4 > -0.4 > fine[-1]


@pytest.mark.parametrize("sway", [0.0, 0.25])
def test_one_dash_is_followed_and_leaves_the_rest_of_the_shot_calm(sway):
    path = jittery(noise=0.0, seconds=120)
    seconds = path.times / SECOND
    dash = (seconds > 60) & (seconds < 65)
    path.boxes[:, 0] += sway * np.sin(seconds / 8)
    path.boxes[dash, 0] += 0.4 * np.sin((seconds[dash] - 60) * 2 * np.pi / 5)
    np.clip(path.boxes[:, 0], 0.05, 0.95, out=path.boxes[:, 0])
    framing = reframe(path, film(120), "9:16")
    xs = np.array([value_at(framing.x, int(time) + 100) for time in path.times])
    away = np.abs((path.boxes[:, 0] - 0.5) * WIDTH / HEIGHT + xs) / (9 / 16)
    assert np.mean(away <= 0.3) > 0.98 and np.mean(away[dash] <= 0.5) > 0.95
    fine = np.array([value_at(framing.x, int(t * SECOND)) for t in np.arange(0, 50, 0.1)]) / (9 / 16)
    assert np.abs(np.diff(fine, 2)).max() / 0.1**2 < 0.1


def test_other_aspects_move_along_the_axis_that_has_room():
    tall = replace_size(jittery(), 1080, 1920)
    wide = reframe(tall, film(6), "16:9")
    assert wide.x == 0.0
    assert abs(wide.y - 0.1 * (16 / 9) ** 2) < 1e-3
    same = reframe(jittery(), film(6), "16:9")
    assert (same.x, same.y) == (0.0, 0.0)
    zoomed = reframe(jittery(), film(6, transform=Transform(scale=1.5)), "16:9")
    assert zoomed.scale == 1.5 and abs(zoomed.y - 0.15) < 1e-3
    cropped = reframe(jittery(noise=0.0), film(6, transform=Transform(crop_left=0.5)), "1:1")
    assert cropped.aspect == "1:1" and cropped.x == pytest.approx(0.0)
    # half of 1920 is narrower than high: no room across, and the height is cut
    assert reframe(jittery(noise=0.0), film(6, transform=Transform(crop_top=0.5)), "2:2").x == 0.0


def replace_size(path, width, height):
    return SubjectPath(width, height, path.times, path.boxes, path.confidence, path.breaks)


def test_only_what_the_clip_shows_is_planned():
    path = jittery(drift=0.9, seconds=60)
    framing = reframe(path, film(60, source_start=Flicks(20 * SECOND), duration=Flicks(4 * SECOND)), "9:16")
    times = [key.time / SECOND for key in framing.x]
    assert 17.8 < times[0] <= 18 and 25.8 < times[-1] <= 26.1


def test_what_can_not_be_reframed_is_refused():
    path = jittery()
    for clip, aspect in (
        (film(6), "wide"),
        (film(6, transform=Transform(fit=Fit.FIT)), "9:16"),
        (film(6, transform=Transform(rotation=10.0)), "9:16"),
    ):
        with pytest.raises(CannotReframe):
            reframe(path, clip, aspect)


def test_a_still_is_framed_once(tmp_path):
    picture = scene(texture(7), [(0.75, 0.4)])[0]
    file = tmp_path / "still.png"
    cv2.imwrite(str(file), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    subject = subject_path(file)
    assert subject.times.tolist() == [0]
    assert np.hypot(*((subject.boxes[0, :2] - (0.75, 0.4)) * (WIDTH, HEIGHT))) < BALL / 2
    framing = reframe(subject, Clip("c", MediaReference(MediaKind.IMAGE, "s"), Flicks(SECOND)), "9:16")
    assert abs(framing.x + 0.25 * WIDTH / HEIGHT) < 0.05


def test_nothing_to_see_leaves_the_middle():
    flat = np.full((90, 160), 128, np.uint8)
    spot = spots(flat, flat, flat)[0]
    assert (spot.x, spot.y, spot.contrast) == (0.5, 0.5, 0.0)


def test_a_face_beats_everything(walk, tmp_path):
    grey = np.repeat(texture(2).mean(axis=2, keepdims=True), 3, 2).astype(np.uint8)
    frames = scene(grey, [(0.8, 0.5)] * 20)
    for frame in frames:
        cv2.circle(frame, (60, 90), 12, (120, 60, 60), -1)
    path = write(tmp_path / "face.mp4", frames)
    sizes = set()

    def finder(picture):
        """Finds dull red discs, as a stand-in for a trained face detector."""
        sizes.add(picture.shape)
        blue, red = picture[..., 0].astype(int), picture[..., 2].astype(int)
        rows, columns = np.nonzero((red - blue > 35) & (red < 150))
        if len(rows) < 200:
            return []
        height, width = picture.shape[:2]
        return [Face(columns.mean() / width, rows.mean() / height, 0.08, 0.14, 0.9)]

    assert abs(np.median(subject_path(path).boxes[:, 0]) - 0.8) < 0.05
    found = subject_path(path, faces=finder)
    assert np.abs(found.boxes[:, 0] - 60 / WIDTH).max() < 0.04
    assert sizes == {(HEIGHT, WIDTH, 3)}


def test_fast_movement_is_no_cut():
    background = texture(9)
    finder = ShotFinder()
    for n in range(40):
        left = 2 + 5 * n
        view = cv2.cvtColor(background[20:200, left : left + 320], cv2.COLOR_RGB2YCrCb)
        finder.push(*(np.ascontiguousarray(view[..., part]) for part in (0, 2, 1)))
    assert finder.breaks == []


def test_kept_and_read_again(walk, tmp_path):
    subject = walk[2]
    read = load_subject_path(save_subject_path(subject, tmp_path / "subject.json"))
    assert (read.times == subject.times).all() and read.breaks == subject.breaks
    assert np.allclose(read.boxes, subject.boxes, atol=1e-5)
    assert np.allclose(read.confidence, subject.confidence, atol=1e-4)
    assert [file.name for file in tmp_path.iterdir()] == ["subject.json"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "other"),
        ("version", 2),
        ("times", []),
        ("times", [5, 5]),
        ("boxes", [[0.5, 0.5, 0.1, 1.2], [0.5, 0.5, 0.1, 0.1]]),
        ("boxes", [[0.5, 0.5, 0.1], [0.5, 0.5, 0.1]]),
        ("confidence", [0.5, float("nan")]),
        ("confidence", [0.5]),
        ("breaks", [2]),
        ("width", -1),
        ("height", None),
    ],
)
def test_what_is_no_subject_path_is_refused(tmp_path, key, value):
    path = SubjectPath(16, 9, np.array([0, 9]), np.full((2, 4), 0.5), np.full(2, 0.5), (1,))
    file = save_subject_path(path, tmp_path / "s.json")
    load_subject_path(file)
    data = json.loads(file.read_text())
    data[key] = value
    file.write_text(json.dumps(data))
    with pytest.raises(MalformedSubjectPath):
        load_subject_path(file)


def test_work_can_be_stopped_and_what_is_no_picture_is_refused(walk, tmp_path):
    told = []
    with pytest.raises(Cancelled):
        subject_path(walk[0], told.append, lambda: len(told) > 10)
    assert 0 < told[-1] < 0.2
    (tmp_path / "no.mp4").write_bytes(b"nothing")
    with pytest.raises(UnreadableMedia):
        subject_path(tmp_path / "no.mp4")
