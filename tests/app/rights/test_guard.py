"""What stands against earning money with a video, and what could stand in its place."""

from dataclasses import replace

from app.library.values import AssetKind
from app.rights.guard import commercial_bars
from providers.embedded.speech import EspeakSpeech
from providers.protocols import Capability, Health, ProviderInfo
from providers.registry import Entry, Registry
from tests.app.preflight.films import asset


class XttsLike:
    """A local voice whose results may not be sold."""

    info = ProviderInfo(
        id="local.xtts",
        name="XTTS v2",
        capability=Capability.SPEECH,
        version="2",
        local=True,
        licence="CPML",
        commercial_use=False,
    )

    def health(self) -> Health:
        return Health(True)


XTTS = Entry("local.xtts", Capability.SPEECH, XttsLike)
ESPEAK = Entry("embedded.speech", Capability.SPEECH, EspeakSpeech)


def spoken(**terms):
    made = asset("voice", AssetKind.VOICE, provider="local.xtts")
    return replace(made, provenance=replace(made.provenance, model="XTTS v2", **terms))


def test_a_voice_that_may_not_be_sold_is_named_with_one_that_may():
    (bar,) = commercial_bars([spoken(licence="CPML", commercial_use=False)], Registry([XTTS, ESPEAK]))
    assert "XTTS v2 (CPML)" in bar.reason and bar.instead == "embedded.speech"
    assert EspeakSpeech().info.name in bar.sentence


def test_without_a_replacement_none_is_promised():
    (bar,) = commercial_bars([spoken(commercial_use=False)], Registry([XTTS]))
    assert bar.instead == "" and "Make it anew" not in bar.sentence and bar.advice


def test_what_was_said_when_it_was_made_holds_when_the_model_is_gone():
    assert commercial_bars([spoken(commercial_use=False)], Registry([]))


def test_files_made_before_licences_were_kept_ask_the_model_as_it_is_today():
    assert commercial_bars([spoken()], Registry([XTTS]))
    assert not commercial_bars([spoken()], Registry([]))


def test_a_file_of_ones_own_is_judged_by_its_licence():
    kept = {"free": "CC-BY-4.0", "bound": "CC-BY-NC-4.0", "own": "own", "odd": "Whatever 1.0"}
    found = commercial_bars([asset(name, licence=licence) for name, licence in kept.items()], Registry([]))
    assert [bar.asset_id for bar in found] == ["bound"] and "CC BY-NC" in found[0].sentence
    assert not commercial_bars([asset("plain")], Registry([]))


def test_a_licence_bought_for_a_made_file_goes_before_its_models():
    bought = replace(spoken(commercial_use=False), facts={"licence": "permitted"})
    assert not commercial_bars([bought], Registry([XTTS, ESPEAK]))


def test_a_take_carries_the_licence_of_its_model():
    from app.generation.taking import Maker

    made = Maker.of(XttsLike.info, "key", 0)
    assert (made.licence, made.commercial_use) == ("CPML", False)
