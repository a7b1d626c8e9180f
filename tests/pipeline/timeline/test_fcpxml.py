"""Final Cut Pro XML: exact frames at every rate, storylines, captions, and hostile files."""

from xml.etree import ElementTree

import pytest

from pipeline.timeline import edits
from pipeline.timeline.errors import UnreadableInterchange
from pipeline.timeline.interchange.fcpxml import read, write
from pipeline.timeline.model import Caption, Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import COMMON_RATES, FPS_25, FPS_29_97, from_frames


def cuts(timeline, kind):
    """What lies where on the tracks of a kind: exact flicks."""
    return [
        [
            (i.name, w.start, i.duration, i.source_start, i.speed, i.reverse, i.media.kind)
            if isinstance(i, Clip)
            else (i.text, w.start, i.duration)
            for w, i in track.placed()
            if isinstance(i, (Clip, Caption))
        ]
        for track in timeline.tracks
        if track.kind is kind
    ]


@pytest.mark.parametrize("rate", COMMON_RATES, ids=str)
def test_round_trip_is_exact(studio, rate):
    film = type(studio)(rate).timeline()
    result = read(write(film, {"asset-a": "file:///media/a.mp4"}))
    back = result.timeline
    assert (back.name, back.rate, back.width, back.height) == ("Film", rate, 1080, 1920)
    for kind in (TrackKind.VIDEO, TrackKind.CAPTION):
        assert cuts(back, kind) == cuts(film, kind)
    assert [clip[:4] for clip in cuts(back, TrackKind.AUDIO)[0]] == [
        clip[:4] for clip in cuts(film, TrackKind.AUDIO)[0]
    ]
    there, here = film.tracks[0].transitions[0], back.tracks[0].transitions[0]
    assert (here.kind, here.in_offset, here.out_offset) == (there.kind, there.in_offset, there.out_offset)
    assert [(m.name, m.time) for m in back.markers] == [("first", film.markers[0].time)]
    assert sorted(result.missing) == ["b.mp4", "c.mp4", "music.mp4", "sound.mp4"] and result.notes == ()
    assert list(result.media.values()) == ["file:///media/a.mp4"]
    assert next(t for t in back.tracks if t.kind is TrackKind.CAPTION).language == "en"


def test_titles_colours_and_stills(studio):
    film = Timeline("t", "T", tracks=(Track("V", TrackKind.VIDEO),))
    film = edits.append(
        film, "V", Clip("k", MediaReference(MediaKind.COLOUR), studio.frames(30), text="#336699")
    )
    film = edits.append(film, "V", studio.clip("s", kind=MediaKind.IMAGE, length=0))
    film = edits.append(film, "V", studio.clip("t", kind=MediaKind.TITLE, length=0, text="Big <\x07words>"))
    clips = read(write(film, {"asset-s": "file:///s.png"})).timeline.tracks[0].items
    assert [clip.media.kind for clip in clips] == [MediaKind.COLOUR, MediaKind.IMAGE, MediaKind.TITLE]
    assert (clips[0].text, clips[2].text) == ("#336699", "Big <words>")


def test_sound_alone_hangs_on_a_gap(studio):
    film = Timeline("t", tracks=(Track("A", TrackKind.AUDIO),))
    film = edits.append(film, "A", studio.clip("s", kind=MediaKind.AUDIO))
    root = ElementTree.fromstring(write(film))
    assert root.find(".//spine/gap/asset-clip").get("lane") == "-1"
    assert cuts(read(write(film)).timeline, TrackKind.AUDIO) == cuts(film, TrackKind.AUDIO)
    assert read(write(Timeline("t"))).timeline.duration == 0


FOREIGN = """<?xml version="1.0"?><!DOCTYPE fcpxml>
<fcpxml version="1.9"><resources>
<format id="r1" frameDuration="100/2500s" width="1280" height="720"/>
<asset id="r2" name="Sea" start="3600s" duration="60s" hasVideo="1" hasAudio="1" src="file:///sea.mov"/>
<asset id="r3" name="Song" start="0s" duration="60s" hasAudio="1" src="file:///song.wav"/>
<media id="r4" name="Compound"/><effect id="r5" name="Solid"/>
</resources><library><event><project name="Theirs"><sequence format="r1"><spine>
<asset-clip ref="r2" offset="0s" start="3610s" duration="4s">
  <asset-clip ref="r3" lane="-1" offset="3611s" duration="5s"/>
  <asset-clip ref="r3" lane="-1" offset="3612s" duration="5s"/>
  <marker start="3612s" duration="1s" value="look"/><marker start="1s" duration="1s" value="outside"/>
</asset-clip>
<transition name="Wipe" offset="3s" duration="2s"/>
<clip name="Wrapped" offset="4s" start="3620s" duration="4s"><video ref="r2" offset="0s">
  <audio ref="r2" lane="-1"/></video></clip>
<ref-clip ref="r4" name="Nest" offset="8s" duration="2s"/>
<video ref="r5" offset="10s" duration="1s"/>
<asset-clip ref="r2" offset="11s" start="3600s" duration="2s"><timeMap>
  <timept time="3600s" value="3600s"/><timept time="3601s" value="3603s"/><timept time="3602s" value="3604s"/>
</timeMap></asset-clip>
<transition offset="13s" duration="1s"/>
</spine></sequence></project></event></library></fcpxml>"""


def test_a_foreign_project():
    result = read(FOREIGN, exists=lambda url: "song" not in url)
    timeline = result.timeline
    assert (timeline.name, timeline.rate, timeline.width) == ("Theirs", FPS_25, 1280)
    second = from_frames(25, FPS_25)
    video, audio, more = timeline.tracks
    sea, wrapped, nest, solid, ramp = video.items
    assert (sea.source_start, sea.media.available_range.duration) == (10 * second, 60 * second)
    assert (wrapped.source_start, wrapped.media.asset_id) == (20 * second, sea.media.asset_id)
    assert solid.media.kind is MediaKind.COLOUR and ramp.speed == 1
    assert video.transitions[0].kind == "Wipe" and len(video.transitions) == 1
    assert (audio.starts[1], more.starts[1]) == (second, 2 * second)
    assert [(m.name, m.time) for m in timeline.markers] == [("look", 2 * second)]
    assert [ramp.media_time(t * second) for t in (0, 1, 2)] == [0, 3 * second, 4 * second]
    assert result.missing == ("Song", "Nest") and len(result.notes) == 2
    assert nest.duration == 2 * second


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<a/>",
        "<fcpxml/>",
        "<fcpxml>" + "<a>" * 50 + "</a>" * 50 + "</fcpxml>",
        '<!DOCTYPE x [<!ENTITY a "b">]><fcpxml/>',
        FOREIGN.replace('"4s"', '"4/0s"'),
        FOREIGN.replace('"4s"', '"soon"'),
        FOREIGN.replace('"4s"', '"999999999999999999s"'),
        FOREIGN.replace('lane="-1"', 'lane="up"'),
        FOREIGN.replace("<fcpxml version", "<x>" * 0 + "<fcpxml version").replace(
            "<media id", "<a>" * 60 + "</a>" * 60 + "<media id"
        ),
    ],
)
def test_what_is_no_project_refuses(text):
    with pytest.raises(UnreadableInterchange):
        read(text)


def test_times_are_rational_seconds(studio):
    film = type(studio)(FPS_29_97).timeline()
    assert 'frameDuration="1001/30000s"' in write(film) and "1001/1000s" in write(film)
