"""Pictures as cameras, scanners and programs write them: turns, depths, inks, profiles."""

from __future__ import annotations

import struct
import zlib

import cv2
import numpy as np
import pytest

from pipeline.media.embedded import read_embedded
from pipeline.media.icc import read_profile, to_srgb
from pipeline.media.probe import probe
from pipeline.media.stills import load_still

TURNED = {
    1: lambda p: p,
    2: lambda p: p[:, ::-1],
    3: lambda p: np.rot90(p, 2),
    4: lambda p: p[::-1],
    5: lambda p: p.transpose(1, 0, 2),
    6: lambda p: np.rot90(p, -1),
    7: lambda p: np.rot90(p, 2).transpose(1, 0, 2),
    8: lambda p: np.rot90(p, 1),
}


def corners():
    rgb = np.zeros((16, 32, 3), np.uint8)
    rgb[:8, :16], rgb[:8, 16:], rgb[8:, :16] = (250, 0, 0), (0, 250, 0), (0, 0, 250)
    return rgb


def exif(orientation):
    return b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + struct.pack(">HHI", orientation, 0, 0)


def with_jpeg_segment(data, marker, body):
    return data[:2] + b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body + data[2:]


def with_png_chunk(data, kind, body):
    crc = zlib.crc32(kind + body)
    return data[:33] + struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc) + data[33:]


def as_extended_webp(data, size, chunks, flags):
    head = bytes([flags, 0, 0, 0]) + b"".join((n - 1).to_bytes(3, "little") for n in size)
    body = b"VP8X" + struct.pack("<I", 10) + head
    start = 12 if data[12:16] != b"VP8X" else 30
    before = b"".join(
        k + struct.pack("<I", len(c)) + c + b"\0" * (len(c) % 2) for k, c in chunks if k == b"ICCP"
    )
    after = b"".join(
        k + struct.pack("<I", len(c)) + c + b"\0" * (len(c) % 2) for k, c in chunks if k != b"ICCP"
    )
    body += before + data[start:] + after
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def coded(kind, rgb, alpha=False, orientation=1, profile=b""):
    """``rgb`` as a file of ``kind``, with EXIF and an ICC profile."""
    bgr = rgb[..., ::-1].copy()
    if alpha:
        bgr = np.dstack([bgr, np.full(rgb.shape[:2], 255, np.uint8)])
        bgr[:4, :4, 3] = 9
    options = {".jpg": [cv2.IMWRITE_JPEG_QUALITY, 100], ".webp": [cv2.IMWRITE_WEBP_QUALITY, 101]}.get(
        kind, []
    )
    data = cv2.imencode(kind, bgr, options)[1].tobytes()
    if kind == ".jpg":
        if profile:
            data = with_jpeg_segment(data, 0xE2, b"ICC_PROFILE\0\x02\x02" + profile[200:])
            data = with_jpeg_segment(data, 0xE2, b"ICC_PROFILE\0\x01\x02" + profile[:200])
        return with_jpeg_segment(data, 0xE1, b"Exif\0\0" + exif(orientation))
    if kind == ".png":
        if profile:
            data = with_png_chunk(data, b"iCCP", b"p\0\0" + zlib.compress(profile))
        return with_png_chunk(data, b"eXIf", exif(orientation))
    chunks = [(b"ICCP", profile)] * bool(profile) + [(b"EXIF", exif(orientation))]
    flags = 0x08 | (0x20 if profile else 0) | (0x10 if alpha else 0)
    return as_extended_webp(data, (rgb.shape[1], rgb.shape[0]), chunks, flags)


@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize(
    ("kind", "alpha"), [(".jpg", 0), (".png", 0), (".png", 1), (".webp", 0), (".webp", 1)]
)
def test_every_exif_orientation(tmp_path, kind, alpha, orientation):
    path = tmp_path / f"phone{kind}"
    path.write_bytes(coded(kind, corners(), alpha, orientation))
    assert read_embedded(path.read_bytes()).orientation.sideways == (orientation >= 5)
    rgba = load_still(path).layers[0].rgba
    want = TURNED[orientation](corners())
    assert rgba.shape[:2] == want.shape[:2]
    assert np.abs(rgba[..., :3].astype(int) - want).mean() < 20
    clear = np.argwhere(rgba[..., 3] < 255)
    assert len(clear) == (16 if alpha else 0)
    if alpha:
        mask = np.zeros((16, 32, 1), np.uint8)
        mask[:4, :4] = 1
        assert np.array_equal(rgba[..., 3] < 255, TURNED[orientation](mask)[..., 0] == 1)


def tiff(pixels, photometric, orientation=1):
    """An uncompressed TIFF of (height, width, samples)."""
    height, width, samples = pixels.shape
    bits = pixels.dtype.itemsize * 8
    entries = [(256, 3, 1, width), (257, 3, 1, height), (258, 3, samples, None), (259, 3, 1, 1)]
    entries += [(262, 3, 1, photometric), (273, 4, 1, None), (274, 3, 1, orientation), (277, 3, 1, samples)]
    entries += [(278, 3, 1, height), (279, 4, 1, pixels.nbytes)]
    place = 8 + 2 + 12 * len(entries) + 4
    out = b"II*\0" + struct.pack("<IH", 8, len(entries))
    for tag, kind, count, value in entries:
        if tag == 258 and samples > 2:
            out += struct.pack("<HHII", tag, kind, count, place)
            continue
        value = {258: bits, 273: place + 2 * samples}.get(tag, value)
        out += struct.pack("<HHI", tag, kind, count)
        out += struct.pack("<HH", value, 0) if kind == 3 else struct.pack("<I", value)
    return out + struct.pack("<I", 0) + struct.pack(f"<{samples}H", *[bits] * samples) + pixels.tobytes()


@pytest.mark.parametrize("orientation", TURNED)
def test_tiff_orientation(tmp_path, orientation):
    (tmp_path / "scan.tif").write_bytes(tiff(corners(), 2, orientation))
    rgba = load_still(tmp_path / "scan.tif").layers[0].rgba
    assert np.array_equal(rgba[..., :3], TURNED[orientation](corners()))


INKS = np.dstack([255 - corners(), np.zeros((16, 32), np.uint8)])
TIFFS = {
    "16 bit": (corners().astype(np.uint16) * 257, 2, corners()),
    "grey": (corners()[..., :1], 1, corners()[..., [0, 0, 0]]),
    "grey, white is 0": (255 - corners()[..., :1], 0, corners()[..., [0, 0, 0]]),
    "16 bit grey": (corners()[..., :1].astype(np.uint16) * 257, 1, corners()[..., [0, 0, 0]]),
    "CMYK": (INKS, 5, corners()),
}


@pytest.mark.parametrize("name", TIFFS)
def test_tiff_depths_and_inks(tmp_path, name):
    pixels, photometric, want = TIFFS[name]
    (tmp_path / "scan.tif").write_bytes(tiff(np.ascontiguousarray(pixels), photometric))
    rgba = load_still(tmp_path / "scan.tif").layers[0].rgba
    assert np.abs(rgba[..., :3].astype(int) - want).max() <= 1 and rgba[..., 3].min() == 255


def cmyk_jpeg(cmyk):
    """A JPEG of four inks, inverted as Adobe stores them: one flat block for each of (rows, columns, 4)."""
    rows, columns = cmyk.shape[:2]
    out = b"\xff\xd8\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\0\xff\xdb\0\x43\0" + bytes([1] * 64)
    out += b"\xff\xc0" + struct.pack(">HBHHB", 20, 8, 8 * rows, 8 * columns, 4)
    out += b"".join(bytes([n + 1, 0x11, 0]) for n in range(4))
    # Twelve DC categories, each with a code of four bits; one AC code: the end of the block.
    out += b"\xff\xc4" + struct.pack(">HB", 31, 0) + bytes([0, 0, 0, 12] + [0] * 12) + bytes(range(12))
    out += b"\xff\xc4" + struct.pack(">HB", 20, 0x10) + bytes([1] + [0] * 15) + b"\0"
    out += (
        b"\xff\xda" + struct.pack(">HB", 14, 4) + b"".join(bytes([n + 1, 0]) for n in range(4)) + b"\0\x3f\0"
    )
    bits, before = "", [0] * 4
    for values in (255 - cmyk.astype(int)).reshape(-1, 4) * 8 - 1024:
        for n, value in enumerate(values.tolist()):
            step, before[n] = value - before[n], value
            size = abs(step).bit_length()
            code = step if step >= 0 else step + (1 << size) - 1
            bits += f"{size:04b}" + (f"{code:0{size}b}" if size else "") + "0"
    bits += "1" * (-len(bits) % 8)
    data = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return out + data.replace(b"\xff", b"\xff\0") + b"\xff\xd9"


def test_a_cmyk_jpeg_is_shown_in_its_colours(tmp_path):
    inks = np.array([[[0, 255, 255, 0], [255, 0, 255, 0]], [[0, 0, 0, 0], [0, 0, 0, 255]]], np.uint8)
    (tmp_path / "print.jpg").write_bytes(cmyk_jpeg(inks))
    rgba = load_still(tmp_path / "print.jpg").layers[0].rgba
    want = np.array([[[255, 0, 0], [0, 255, 0]], [[255, 255, 255], [0, 0, 0]]])
    assert np.abs(rgba[4::8, 4::8, :3].astype(int) - want).max() <= 2
    assert probe(tmp_path / "print.jpg").width == 16


def test_a_palette_png_with_a_clear_colour(tmp_path):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 3, 0, 0, 0))
    data += chunk(b"PLTE", bytes([200, 10, 20, 1, 2, 3])) + chunk(b"tRNS", b"\xff\0")
    data += chunk(b"IDAT", zlib.compress(b"\0\0\1")) + chunk(b"IEND", b"")
    (tmp_path / "icon.png").write_bytes(data)
    assert load_still(tmp_path / "icon.png").layers[0].rgba[0].tolist() == [[200, 10, 20, 255], [1, 2, 3, 0]]


def profile(colorants, curve):
    """An ICC profile of three colorants (XYZ under D50) and one curve for all channels."""
    points = [b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in xyz)) for xyz in colorants]
    parts = dict(
        zip((b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"), [*points, *[curve] * 3], strict=True)
    )
    table, body, place = b"", b"", 132 + 12 * len(parts)
    for name, data in parts.items():
        table += struct.pack(">4sII", name, place + len(body), len(data))
        body += data
    head = bytearray(128)
    head[16:20], head[36:40] = b"RGB ", b"acsp"
    return bytes(head) + struct.pack(">I", len(parts)) + table + body


SRGB_CURVE = b"para\0\0\0\0\0\3\0\0" + struct.pack(
    ">5i", *(round(v * 65536) for v in (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
)
ADOBE_CURVE = b"curv\0\0\0\0\0\0\0\1" + struct.pack(">H", round(2.19921875 * 256))
P3 = [(0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)]
SRGB = [(0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410)]
ADOBE = [(0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)]
DISPLAY_P3 = profile(P3, SRGB_CURVE)


@pytest.mark.parametrize(("kind", "alpha"), [(".jpg", 0), (".png", 0), (".png", 1), (".webp", 0)])
def test_a_display_p3_picture_is_brought_to_srgb(tmp_path, kind, alpha):
    # Display P3 (0.8, 0.4, 0.4) is sRGB (0.8571, 0.3769, 0.3892), by CSS Color 4's matrices.
    rgb = np.full((16, 16, 3), (204, 102, 102), np.uint8)
    path = tmp_path / f"phone{kind}"
    path.write_bytes(coded(kind, rgb, alpha, 1, DISPLAY_P3))
    assert read_embedded(path.read_bytes()).profile == DISPLAY_P3
    rgba = load_still(path).layers[0].rgba
    assert np.abs(rgba[8, 8, :3].astype(int) - (218, 96, 99)).max() <= (4 if kind == ".jpg" else 2)


def reference(rgb, to_xyz, light):
    linear = light(rgb / 255) @ np.array(to_xyz)
    linear = np.clip(linear @ np.linalg.inv(np.array(SRGB)), 0, 1)
    return 255 * np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def test_profiles_are_applied_by_their_formulas():
    rng = np.random.default_rng(2)
    rgba = rng.integers(0, 256, (40, 30, 4), np.uint8)
    adobe = read_profile(profile(ADOBE, ADOBE_CURVE))
    got = to_srgb(rgba, adobe)
    want = reference(rgba[..., :3].astype(float), ADOBE, lambda v: v**2.19921875)
    assert np.abs(got[..., :3] - want).max() <= 1.5
    assert np.array_equal(got[..., 3], rgba[..., 3])
    table = b"curv\0\0\0\0" + struct.pack(">I", 1024)
    table += (np.linspace(0, 1, 1024) ** 2.19921875 * 65535).round().astype(">u2").tobytes()
    assert np.abs(to_srgb(rgba, read_profile(profile(ADOBE, table))).astype(int) - got).max() <= 1


def test_srgb_by_another_name_is_left_alone():
    rgba = np.random.default_rng(2).integers(0, 256, (8, 8, 4), np.uint8)
    assert to_srgb(rgba, read_profile(profile(SRGB, SRGB_CURVE))) is rgba


def test_malformed_profiles_and_tags_count_as_none():
    assert read_profile(b"") is None and read_profile(DISPLAY_P3[:150]) is None
    assert read_profile(DISPLAY_P3.replace(b"para", b"mdut")) is None
    rng = np.random.default_rng(5)
    for kind in (".jpg", ".png", ".webp"):
        whole = coded(kind, corners(), profile=DISPLAY_P3)
        for _ in range(200):
            data = bytearray(whole[: rng.integers(2, len(whole))])
            data[int(rng.integers(0, len(data)))] = int(rng.integers(0, 256))
            embedded = read_embedded(bytes(data))
            read_profile(embedded.profile)
