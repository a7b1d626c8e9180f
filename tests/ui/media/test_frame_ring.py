import numpy as np
import pytest

from ui.media.frame_ring import FrameRing, NoPictureMemory, RingView, slot_bytes


@pytest.fixture
def freed():
    return []


@pytest.fixture
def ring(freed):
    made = FrameRing(8, slot_bytes(6, 4), freed.append)
    yield made
    made.retire()


def test_pixels_written_by_the_other_side_are_the_picture_without_a_copy(ring):
    other = RingView.open(ring.name, ring.count, ring.size)
    pixels = other.pixels(3, 6, 4)
    pixels[:] = (255, 0, 0, 255)
    image = ring.image(3, 6, 4)
    assert image.pixelColor(5, 3).getRgb() == (0, 0, 255, 255)
    pixels[3, 5] = (0, 0, 255, 255)
    assert image.pixelColor(5, 3).getRgb() == (255, 0, 0, 255), "the same memory"
    del pixels
    other.close()


def test_a_slot_goes_back_when_its_last_picture_is_gone(ring, freed):
    image = ring.image(2, 6, 4)
    shown = image
    assert 2 not in ring.free()
    del image
    assert freed == []
    del shown
    assert freed == [2]
    assert ring.free() == tuple(range(8))


def test_slots_do_not_overlap(ring):
    for slot in range(ring.count):
        ring.pixels(slot, 6, 4)[:] = slot
    for slot in range(ring.count):
        assert np.all(ring.pixels(slot, 6, 4) == slot)


def test_a_picture_outlives_its_ring(freed):
    ring = FrameRing(8, slot_bytes(6, 4), freed.append)
    ring.pixels(0, 6, 4)[:] = 9
    image = ring.image(0, 6, 4)
    ring.retire()
    assert image.pixelColor(0, 0).red() == 9
    del image
    assert freed == [], "nobody asks for the slots of a ring that was retired"
    with pytest.raises(FileNotFoundError):
        RingView.open(ring.name, ring.count, ring.size)


def test_what_was_under_way_stays_readable_after_a_crash(ring):
    assert ring.under_way is None
    other = RingView.open(ring.name, ring.count, ring.size)
    other.begin(0)
    other.close()
    assert ring.under_way == 0
    ring.end()
    assert ring.under_way is None


def test_too_little_memory_is_refused_in_words(monkeypatch):
    monkeypatch.setattr("ui.media.frame_ring._room", lambda: 5 * 4096)
    with pytest.raises(NoPictureMemory) as caught:
        FrameRing(8, 4096, print)
    assert caught.value.message.endswith(".")
    assert caught.value.advice
