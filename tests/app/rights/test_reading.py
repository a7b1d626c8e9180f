"""Licences that files carry, or that lie beside them."""

import json
import struct
import zlib

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rights.licences import licences, recognise
from app.rights.reading import Rights, read_rights

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description {attributes}>{inside}</rdf:Description>
</rdf:RDF></x:xmpmeta>"""
CREATOR = "<dc:creator><rdf:Seq><rdf:li>Ann &amp; Bo</rdf:li></rdf:Seq></dc:creator>"
LICENSE = '<cc:license rdf:resource="https://creativecommons.org/licenses/by-nc/4.0/"/>'
TERMS = (
    '<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">CC BY 4.0</rdf:li></rdf:Alt>'
    "</xmpRights:UsageTerms>"
)


def song(path, **tags):
    with av.open(str(path), "w") as container:
        for name, value in tags.items():
            container.metadata[name] = value
        stream = container.add_stream("flac" if path.suffix == ".flac" else "libmp3lame", rate=44100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 4096), np.int16), "s16", "mono")
        frame.sample_rate = 44100
        if path.suffix == ".mp3":
            frame = av.AudioResampler("s16p", "mono", 44100).resample(frame)[0]
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def picture(path, xmp=""):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    text = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp.encode()) if xmp else b""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + head + text + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    )
    return path


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("https://creativecommons.org/licenses/by-sa/3.0/de/", "CC-BY-SA-3.0"),
        ("http://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("This track is licensed under CC BY-NC-ND 4.0.", "CC-BY-NC-ND-4.0"),
        ("Creative Commons Attribution license (reuse allowed)", "CC-BY-3.0"),
        ("Creative Commons BY 4.0", "CC-BY-4.0"),
        ("CC0", "CC0-1.0"),
        ("CC-BY-2.0", "CC-BY-2.0"),
        ("Pexels License", "Pexels"),
        ("Pixabay Content License", "Pixabay"),
        ("All rights reserved", None),
        ("", None),
    ],
)
def test_a_licence_is_recognised(said, known):
    assert recognise(said) == known


def test_every_known_licence_recognises_itself():
    assert {recognise(name) for name in licences()} == set(licences())


@pytest.mark.parametrize("suffix", [".flac", ".mp3"])
def test_a_song_says_it_in_its_tags(tmp_path, suffix):
    tags = {
        "copyright": "© 2025 Ann, CC BY 4.0 https://creativecommons.org/licenses/by/4.0/",
        "artist": "Ann",
    }
    assert read_rights(song(tmp_path / f"song{suffix}", **tags)) == Rights("CC-BY-4.0", "Ann")
    assert read_rights(song(tmp_path / f"plain{suffix}", copyright="© 2025 Ann")) == Rights()


@pytest.mark.parametrize(
    ("attributes", "inside", "known"),
    [
        ("", LICENSE + CREATOR, Rights("CC-BY-NC-4.0", "Ann & Bo")),
        ('xmpRights:WebStatement="https://creativecommons.org/licenses/by/4.0/"', "", Rights("CC-BY-4.0")),
        ("", TERMS, Rights("CC-BY-4.0")),
        ("", CREATOR, Rights()),
    ],
)
def test_a_picture_says_it_in_its_xmp_inside_or_beside(tmp_path, attributes, inside, known):
    packet = XMP.format(attributes=attributes, inside=inside)
    assert read_rights(picture(tmp_path / "inside.png", packet)) == known
    (tmp_path / "beside.xmp").write_text(packet, "utf-8")
    assert read_rights(picture(tmp_path / "beside.png")) == known


def test_a_download_and_a_reuse_file_say_it_beside(tmp_path):
    info = {"license": "Creative Commons Attribution license (reuse allowed)", "uploader": "Some Channel"}
    (tmp_path / "clip.info.json").write_text(json.dumps(info))
    clip = song(tmp_path / "clip.flac")
    assert read_rights(clip) == Rights("CC-BY-3.0", "Some Channel")
    (tmp_path / "clip.flac.license").write_text(
        "SPDX-FileCopyrightText: 2024 Ann Example\n\nSPDX-License-Identifier: LicenseRef-Odd\n"
    )
    assert read_rights(clip) == Rights("LicenseRef-Odd", "Ann Example")
    assert read_rights(clip).facts() == {"licence": "LicenseRef-Odd", "credit": "Ann Example"}


@settings(deadline=None, max_examples=30)
@given(
    data=st.binary(max_size=400),
    name=st.sampled_from(["a.png", "a.flac", "a.png.license", "a.xmp", "a.info.json"]),
)
def test_nothing_that_lies_about_makes_reading_fail(tmp_path_factory, data, name):
    folder = tmp_path_factory.mktemp("odd")
    media = folder / ("a.png" if "png" in name or name == "a.xmp" else "a.flac")
    media.write_bytes(data)
    (folder / name).write_bytes(data)
    found = read_rights(media)
    assert len(found.licence) <= 200 and len(found.credit) <= 200
    assert read_rights(folder / "gone.mp4") == Rights()
