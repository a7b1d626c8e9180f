"""Downloads with the real yt-dlp from a site on the loopback: files, pages, streams, faults."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest

from providers.download.fetching import fetch
from providers.download.refusals import DownloadRefused, ListRefused, refusal
from providers.download.request import DownloadRequest
from providers.errors import Cancelled, InvalidInput, NotAuthorised, RateLimited, Transient
from tests.fakes.web_pages import serving


def film(path, container="mp4", frames=50, sound=True):
    """A moving picture of 64x64 with a tone."""
    with av.open(str(path), "w", format=container) as out:
        video = out.add_stream("libx264", rate=25)
        video.width = video.height = 64
        video.pix_fmt = "yuv420p"
        audio = out.add_stream("aac", rate=48_000, layout="mono") if sound else None
        for number in range(frames):
            picture = np.random.default_rng(number).integers(0, 255, (64, 64, 3), np.uint8)
            out.mux(video.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        out.mux(video.encode(None))
        if audio is not None:
            for start in range(0, 48_000 * frames // 25, 1024):
                tone = np.sin(np.arange(start, start + 1024) / 20).astype(np.float32)[None] * 0.3
                frame = av.AudioFrame.from_ndarray(tone, format="fltp", layout="mono")
                frame.sample_rate, frame.pts, frame.time_base = 48_000, start, Fraction(1, 48_000)
                out.mux(audio.encode(frame))
            out.mux(audio.encode(None))
    return path


@pytest.fixture
def site(tmp_path):
    with serving(tmp_path) as found:
        yield found


def streams(path):
    with av.open(str(path)) as container:
        return sorted(stream.type for stream in container.streams)


def test_a_media_file(tmp_path, site):
    url = site.media("/clip.mp4", film(tmp_path / "a.mp4"))
    told = []
    (found,) = fetch(DownloadRequest(url), tmp_path / "out", lambda share, words: told.append((share, words)))
    assert found.path.read_bytes() == (tmp_path / "a.mp4").read_bytes()
    assert found.title == "clip"
    assert found.site == "127.0.0.1"
    assert any("MB" in words for _, words in told)
    assert all(0 <= share <= 1 for share, _ in told)


def test_a_page_with_a_video_in_it(tmp_path, site):
    site.media("/v/rain.mp4", film(tmp_path / "a.mp4"))
    page = site.page("/watch", "<title>Rain in May</title><video src='/v/rain.mp4'></video>")
    (found,) = fetch(DownloadRequest(page), tmp_path / "out")
    assert found.title == "Rain in May"
    assert streams(found.path) == ["audio", "video"]


def test_a_stream_in_parts_becomes_one_file(tmp_path, site):
    part = film(tmp_path / "part.ts", "mpegts")
    site.media("/s/0.ts", part, "video/mp2t")
    playlist = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXTINF:2.0,\n0.ts\n#EXT-X-ENDLIST\n"
    site.files["/s/live.m3u8"] = ("application/vnd.apple.mpegurl", playlist.encode())
    (found,) = fetch(DownloadRequest(site.url + "/s/live.m3u8"), tmp_path / "out")
    assert found.path.suffix == ".mp4"
    assert streams(found.path) == ["audio", "video"]
    with av.open(str(found.path)) as container:
        assert container.format.name.startswith("mov")
        assert sum(1 for _ in container.decode(video=0)) == 50


def test_a_body_cut_off_is_a_passing_fault_and_nothing_of_it_is_lost(tmp_path, site):
    url = site.media("/clip.mp4", film(tmp_path / "a.mp4", frames=120))
    site.cut_each = {"/clip.mp4"}
    with pytest.raises(Transient, match="could not be reached"):
        fetch(DownloadRequest(url), tmp_path / "out")
    site.cut_each = set()
    (found,) = fetch(DownloadRequest(url), tmp_path / "out")
    assert found.path.read_bytes() == (tmp_path / "a.mp4").read_bytes()
    assert any(reach not in ("", "bytes=0-") for _, reach in site.asked)


def test_a_list_is_refused_or_its_first_ones_taken(tmp_path, site):
    for number in range(3):
        site.media(f"/v/{number}.mp4", film(tmp_path / "a.mp4", frames=10))
    entries = "".join(f"<item><title>{n}</title><link>{site.url}/v/{n}.mp4</link></item>" for n in range(3))
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>All</title>{entries}</channel></rss>"
    site.files["/feed"] = ("application/rss+xml", feed.encode())
    with pytest.raises(ListRefused, match=r"“All” is a list of 3 videos") as refused:
        fetch(DownloadRequest(site.url + "/feed"), tmp_path / "out")
    assert "first ones" in refused.value.advice
    assert len(fetch(DownloadRequest(site.url + "/feed", first=2), tmp_path / "two")) == 2


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, DownloadRefused),
        (410, DownloadRefused),
        (401, NotAuthorised),
        (429, RateLimited),
        (503, Transient),
    ],
)
def test_what_a_site_answers_is_told_in_one_sentence(tmp_path, site, status, kind):
    site.statuses["/clip.mp4"] = status
    with pytest.raises(kind) as refused:
        fetch(DownloadRequest(site.url + "/clip.mp4"), tmp_path / "out")
    assert refused.value.message.endswith(".")
    assert refused.value.advice


def test_a_page_without_media(tmp_path, site):
    with pytest.raises(DownloadRefused, match="finds no video or sound"):
        fetch(DownloadRequest(site.page("/words", "<p>Only words.</p>")), tmp_path / "out")


def test_cancelling_stops_it(tmp_path, site):
    url = site.media("/clip.mp4", film(tmp_path / "a.mp4"))
    with pytest.raises(Cancelled):
        fetch(DownloadRequest(url), tmp_path / "out", cancelled=lambda: True)


@pytest.mark.parametrize("url", ["", "rain", "file:///etc/passwd", "ftp://a/b", "https://", "javascript:1"])
def test_only_web_addresses(tmp_path, url):
    with pytest.raises(InvalidInput):
        fetch(DownloadRequest(url), tmp_path)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("ERROR: [youtube] x: Private video. Sign in if you've been granted access", "private"),
        ("The uploader has not made this video available in your country", "country"),
        ("Join this channel to get access to members-only content", "members"),
        ("This video is DRM protected", "copy-protected"),
        ("Sign in to confirm your age", "signed in"),
        ("unable to download video data: <urlopen error timed out>", "could not be reached"),
        ("something nobody has seen before", "did not work"),
    ],
)
def test_sentences_of_sites_become_ours(words, sentence):
    from yt_dlp.utils import DownloadError

    assert sentence in refusal(DownloadError(words)).message


def test_a_country_that_is_shut_out():
    from yt_dlp.utils import DownloadError, GeoRestrictedError

    inner = GeoRestrictedError("no", countries=["FR"])
    assert "country" in refusal(DownloadError("x", (type(inner), inner, None))).message
