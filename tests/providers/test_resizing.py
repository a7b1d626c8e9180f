"""The resizer: larger pictures and clips that show the same, sound kept, bad files refused."""

from __future__ import annotations

from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from providers.embedded.resizing import Resizer
from providers.errors import InvalidRequest
from providers.protocols import Choosy, MediaRequest
from tests.app.footage.conftest import film


def wish(path: Path, role: str, width: int, height: int, seconds: float = 0.0) -> MediaRequest:
    return MediaRequest(
        inputs=(str(path),), parameters={"width": width, "height": height}, roles=(role,), duration=seconds
    )


def test_a_picture_keeps_its_look_and_its_alpha(tmp_path):
    ring = np.zeros((60, 80, 4), np.uint8)
    cv2.circle(ring, (40, 30), 20, (40, 90, 200, 255), -1)
    cv2.imwrite(str(tmp_path / "ring.png"), ring)
    resizer = Resizer()
    assert isinstance(resizer, Choosy) and resizer.health().ok
    request = wish(tmp_path / "ring.png", "image", 320, 240)
    assert resizer.estimate(request).micro_credits == 0 and resizer.estimate(request).seconds > 0
    made = resizer.generate(request, tmp_path / "out.png")
    larger = cv2.imread(str(made.path), cv2.IMREAD_UNCHANGED)
    assert larger.shape == (240, 320, 4)
    assert tuple(larger[120, 160]) == (40, 90, 200, 255) and larger[5, 5, 3] == 0
    # No dark seam: whatever is seen of the edge has the ring's own colour.
    edge = larger[(larger[..., 3] > 40) & (larger[..., 3] < 215)]
    assert len(edge) and np.abs(edge[:, :3].astype(int) - (40, 90, 200)).mean() < 25


def test_it_is_crisper_than_stretching(tmp_path):
    step = np.zeros((32, 32, 3), np.uint8)
    step[:, 16:] = 200
    step[:, :16] = 50
    cv2.imwrite(str(tmp_path / "step.png"), step)
    made = Resizer().generate(wish(tmp_path / "step.png", "image", 128, 128), tmp_path / "out.png")
    sharp, soft = cv2.imread(str(made.path)), cv2.resize(step, (128, 128), interpolation=cv2.INTER_LINEAR)
    assert np.diff(sharp[64, :, 0].astype(int)).max() > 1.3 * np.diff(soft[64, :, 0].astype(int)).max()


@pytest.mark.parametrize("sound", [True, False])
def test_a_clip_keeps_its_frames_and_its_sound(tmp_path, sound):
    (tmp_path / "in.mp4").write_bytes(film(1.0, sound=sound))
    steps: list[float] = []
    request = wish(tmp_path / "in.mp4", "video", 160, 120, 1.0)
    made = Resizer().generate(request, tmp_path / "out", lambda done, what: steps.append(done))
    assert made.path.suffix == ".mp4" and steps == sorted(steps) and steps[-1] == 1.0
    with av.open(str(made.path)) as out, av.open(str(tmp_path / "in.mp4")) as given:
        assert bool(out.streams.audio) is sound
        old = [frame.to_ndarray(format="gray").mean() for frame in given.decode(video=0)]
        frames = list(out.decode(video=0))
        assert (frames[0].width, frames[0].height) == (160, 120) and len(frames) == len(old) == 25
        new = [frame.to_ndarray(format="gray").mean() for frame in frames]
        assert np.abs(np.subtract(new, old)).max() < 3
        assert [float(frame.time) for frame in frames] == pytest.approx(
            [n / 25 for n in range(25)], abs=0.002
        )


def test_what_it_can_not_do_is_refused_and_leaves_nothing(tmp_path):
    (tmp_path / "bad.mp4").write_bytes(b"no clip at all" * 99)
    (tmp_path / "bad.png").write_bytes(b"no picture at all")
    for request in (
        wish(tmp_path / "bad.mp4", "video", 64, 64),
        wish(tmp_path / "bad.png", "image", 64, 64),
        wish(tmp_path / "gone.png", "image", 64, 64),
        wish(tmp_path / "bad.png", "image", 20_000, 20_000),
        wish(tmp_path / "bad.png", "face", 64, 64),
    ):
        with pytest.raises(InvalidRequest) as caught:
            Resizer().generate(request, tmp_path / "out")
        assert caught.value.charged is False
    assert {path.name for path in tmp_path.iterdir()} == {"bad.mp4", "bad.png"}
