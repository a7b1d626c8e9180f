"""Proxies in the background: measured, made, swapped in, and only for previews."""

import os
from dataclasses import replace
from fractions import Fraction

import av
import numpy as np
import pytest

from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.model import Clip, Fit, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND as SECOND
from pipeline.timeline.time import ZERO, Flicks, TimeRange
from ui.media.proxies import ProxyService, proxy_folder
from ui.media.proxy_server import tidy


def write(path, group):
    """Twelve seconds of noise at 10 fps with a key frame every ``group`` frames."""
    rng = np.random.default_rng(1)
    picture = rng.integers(0, 255, (96 * 3 // 2, 128), np.uint8)
    with av.open(str(path), "w") as container:
        options = {"preset": "ultrafast", "g": str(group), "keyint_min": str(group), "sc_threshold": "0"}
        stream = container.add_stream("libx264", rate=10, options=options)
        stream.width, stream.height, stream.pix_fmt = 128, 96, "yuv420p"
        for number in range(120):
            frame = av.VideoFrame.from_ndarray(np.roll(picture, number, axis=1), "yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, 10)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def film(fit=Fit.FILL):
    media = MediaReference(MediaKind.VIDEO, "shot", TimeRange(ZERO, Flicks(12 * SECOND)), "shot.mp4")
    clip = Clip("c", media, Flicks(3 * SECOND))
    clip = replace(clip, transform=replace(clip.transform, fit=fit))
    return Timeline("film", tracks=(Track("v", TrackKind.VIDEO, items=(clip,)),))


@pytest.fixture
def service(qapp, tmp_path):
    made = ProxyService(tmp_path / "proxies")
    yield made
    made.close()


@pytest.fixture
def always(monkeypatch):
    """Every file is too heavy: in a fast child only the limit can say so."""
    monkeypatch.setattr("ui.media.proxy_server.needs_proxy", lambda _cost, _rate: True)


class Pipe:
    """The child's end of the connection, with the messages to read already there."""

    def __init__(self, *messages):
        self.inbox, self.sent = list(messages), []

    def recv(self):
        if not self.inbox:
            raise EOFError
        return self.inbox.pop(0)

    def poll(self):
        return bool(self.inbox)

    def send(self, message):
        self.sent.append(message)


def test_a_light_file_gets_none_and_is_not_asked_for_again(qtbot, service, tmp_path):
    path = write(tmp_path / "light.mp4", 5)
    resolver = FixedResolver((MediaFile("shot", path, "video"),))
    service.watch(film(), resolver)
    qtbot.waitUntil(lambda: path in service._known, timeout=30_000)
    assert not service.has_proxy(path)
    assert service.applied(film(), resolver) is resolver
    assert not list((tmp_path).glob("proxies/*"))
    service.watch(film(), resolver)
    assert service._asked == ()


def test_a_heavy_file_gets_one_that_previews_use(tmp_path, always):
    from ui.media.proxy_server import ProxyServer

    path, folder = write(tmp_path / "heavy.mp4", 120), tmp_path / "proxies"
    pipe = Pipe(("make", str(folder), ((str(path), film().rate),)))
    ProxyServer(pipe).run()
    ((kind, name, proxy),) = pipe.sent
    assert (kind, name) == ("made", str(path))
    with av.open(proxy) as container:
        assert container.streams.video[0].frames == 120
    service = ProxyService(folder)
    told = []
    service.ready.connect(lambda: told.append(1))
    service._take(pipe.sent[0])
    assert told == [1]
    resolver = FixedResolver((MediaFile("shot", path, "video"), MediaFile("song", path, "audio")))
    used = service.applied(film(), resolver)
    assert str(used.resolve("shot").path) == proxy
    assert resolver.resolve("shot").path == path, "an export asks the resolver itself"
    assert service.applied(film(Fit.NONE), resolver) is resolver, "placed by its own pixels"
    again = Pipe(("make", str(folder), ((str(path), film().rate),)))
    ProxyServer(again).run()
    assert again.sent == pipe.sent, "it is there already"


def test_a_closing_window_leaves_no_unfinished_file(tmp_path, always):
    from ui.media.proxy_server import ProxyServer

    path, folder = write(tmp_path / "heavy.mp4", 120), tmp_path / "proxies"
    pipe = Pipe()
    server = ProxyServer(pipe)
    server._folder = folder
    pipe.inbox.append(None)  # the window closes while the proxy is being written
    assert server._answer(str(path), film().rate) == ("plain", str(path))
    assert server._ended
    assert list(folder.iterdir()) == []


def test_what_can_not_be_read_is_left_to_the_preview_to_tell(tmp_path):
    from ui.media.proxy_server import ProxyServer

    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"nothing")
    gone = tmp_path / "gone.mp4"
    rate = film().rate
    pipe = Pipe(("make", str(tmp_path), ((str(broken), rate), (str(gone), rate))))
    ProxyServer(pipe).run()
    assert pipe.sent == [("failed", str(broken)), ("failed", str(gone))]


def test_the_folder_is_bounded_and_the_oldest_go(tmp_path):
    for age, name in enumerate(("new", "middle", "old")):
        file = tmp_path / f"{name}.mp4"
        file.write_bytes(bytes(100))
        os.utime(file, (1000 - age, 1000 - age))
    left = tmp_path / ".x.7.part.mp4"
    left.write_bytes(b"x")
    os.utime(left, (5, 5))
    tidy(tmp_path, keep=tmp_path / "new.mp4", most=250)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["middle.mp4", "new.mp4"]


def test_the_folder_follows_the_home(monkeypatch, tmp_path):
    monkeypatch.setenv("KINORA_HOME", str(tmp_path))
    assert proxy_folder() == tmp_path / "proxies"
    monkeypatch.delenv("KINORA_HOME")
    assert proxy_folder().parts[-2:] == ("kinora", "proxies")
