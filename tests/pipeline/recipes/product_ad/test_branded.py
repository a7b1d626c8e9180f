"""An ad wears its brand: the title style, a watermark until the logo stands large over the last words."""

from __future__ import annotations

from pipeline.recipes.assembly import OwnMedia
from pipeline.recipes.product_ad.assembly import assemble_ad
from pipeline.recipes.product_ad.branding import PLAIN, AdLook, branded
from pipeline.recipes.product_ad.brief import ProductAdBrief
from pipeline.recipes.product_ad.shots import angles
from pipeline.timeline.branding import Brand, Watermark
from pipeline.timeline.model import Clip, MediaKind
from pipeline.timeline.validate import validate

BRIEF = ProductAdBrief("Aurora", "Taste it", duration=15.0)
LOGO = Watermark("logo", 600, 220)
AD = assemble_ad(BRIEF, [OwnMedia("photo", MediaKind.IMAGE, "Cup")], ["a", "b"], "approved")


def test_watermark_logo_and_title_style_are_worn():
    worn = branded(AD, BRIEF, AdLook(Brand(LOGO, title_style="pop"), LOGO))
    validate(worn)
    named = {track.name: track for track in worn.tracks}
    titles = [item for item in named["Words"].items if isinstance(item, Clip)]
    assert {title.style for title in titles} == {"pop"}
    (_, large), (_, asked) = list(named["Logo"].placed())[-1], list(named["Words"].placed())[-1]
    logo_span = list(named["Logo"].placed())[-1][0]
    words_span = list(named["Words"].placed())[-1][0]
    assert isinstance(large, Clip) and isinstance(asked, Clip)
    assert (logo_span.start, logo_span.end) == (words_span.start, worn.duration)
    assert named["Watermark"].duration == words_span.start
    assert large.transform.y < asked.transform.y


def test_without_a_kit_nothing_changes_and_without_a_logo_no_logo_comes():
    assert branded(AD, BRIEF, PLAIN) is AD
    styled = branded(AD, BRIEF, AdLook(Brand(title_style="pop")))
    assert [track.name for track in styled.tracks] == [track.name for track in AD.tracks]


def test_the_close_shot_is_never_the_last():
    for count in range(2, 7):
        chosen = angles(count)
        assert len(set(chosen)) == count
        assert chosen[-1].name != "Close"
