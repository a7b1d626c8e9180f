"""The provider page: keys are kept, tried out at the service and removed; the order is the creator's."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.generation.history import TrackRecord
from app.generation.preferences import Split
from providers.protocols import Capability
from tests.fakes.openai_server import KEY, REVOKED, OpenAIService
from ui.preferences.opening import open_preferences
from ui.providers.page import about
from ui.providers.record_words import rate_in_short, record_lines

SERVICE_KEYS = ("OPENAI", "ANTHROPIC", "ELEVENLABS", "ELEVEN")


@pytest.fixture(autouse=True)
def nobodys_keys(monkeypatch, tmp_path):
    monkeypatch.setenv("KINORA_KEYS", str(tmp_path / "keys"))
    for name in SERVICE_KEYS:
        monkeypatch.delenv(f"{name}_API_KEY", raising=False)
    monkeypatch.delenv("REPLICATE_API_TOKEN", raising=False)
    monkeypatch.setattr("app.keys.keys.Keys._find", lambda self: None)  # no keyring: as on a server


@pytest.fixture
def openai(monkeypatch, nobodys_keys):
    with OpenAIService() as service:
        monkeypatch.setenv("OPENAI_BASE_URL", service.api)
        yield service


@pytest.fixture
def until(loop):
    def wait(condition):
        async def run():
            async with asyncio.timeout(120):
                while not condition():
                    await asyncio.sleep(0.02)

        loop.run_until_complete(run())

    return wait


@pytest.fixture
def page(openai, window, until):
    dialog = open_preferences(window, "providers")
    made = dialog.page("providers")
    until(lambda: made._desk.loaded)
    yield made
    dialog.close()


def shown(page) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_a_pasted_key_is_kept_tried_out_and_never_shown(page, until, studio):
    row = page.keys["openai"]
    row.field.setText(f"  {KEY}\n")
    row.field.returnPressed.emit()
    until(lambda: row.result.isVisible())
    assert row.result.property("kind") == "success", row.result.text()
    assert studio.keys.get("openai").reveal() == KEY
    until(lambda: "kept by Kinora" in row.state.text())
    assert KEY not in shown(page) and row.field.text() == "" and row.remove.isVisibleTo(page)
    row.remove.click()
    until(lambda: row.state.text() == "No key")
    assert studio.keys.get("openai") is None


@pytest.mark.parametrize("key", [REVOKED, "x y"])
def test_a_key_that_is_no_good_is_told(page, until, key):
    row = page.keys["openai"]
    row.field.setText(key)
    row.keep.click()
    until(lambda: row.result.isVisible())
    assert row.result.property("kind") == "danger" and row.result.text()


def test_offline_no_service_is_asked_about_its_key(page, until, studio, openai):
    studio.keys.put("openai", KEY)
    page.offline.click()
    until(lambda: studio.generation.preferences.choices.offline)
    page._desk.test("openai")
    row = page.keys["openai"]
    until(lambda: row.result.isVisible())
    assert "offline" in row.result.text()
    assert openai.requests == []


def test_the_place_of_the_keys_is_told_honestly(page, until, studio):
    until(lambda: page._desk.view.vault)
    assert (
        "no keyring" in page.vault.words.text()
        and "a program that you run can read it" in page.vault.words.text()
    )
    page.vault.field.setText("a long passphrase")
    page.vault.go.click()
    until(lambda: page._desk.view.has_passphrase)
    assert studio.keys.file.has_passphrase
    assert "with your passphrase" in page.vault.words.text()


def test_a_ticked_service_comes_first_and_keys_move_it(page, until, studio, qtbot):
    studio.keys.put("openai", KEY)
    page._desk.refresh()
    until(lambda: "openai.image" in page.order.order)
    assert page.order.order[0] == "embedded.illustrator", "by itself Kinora asks this machine first"
    item = page.order.item(page.order.order.index("openai.image"))
    item.setCheckState(Qt.CheckState.Checked)
    choices = studio.generation.preferences
    until(lambda: choices.choices.ranked_for(Capability.IMAGE)[:1] == ("openai.image",))
    until(lambda: page.forget.isEnabled() and page.order.chosen == "openai.image")
    qtbot.keyClick(page.order, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    until(
        lambda: choices.choices.ranked_for(Capability.IMAGE)[:2] == ("embedded.illustrator", "openai.image")
    )
    until(lambda: page.order.order[0] == "embedded.illustrator")
    page.forget.click()
    until(lambda: choices.choices.ranked_for(Capability.IMAGE) == ())


def test_a_service_tells_its_price_with_its_date_and_one_on_this_machine_is_free(page, until, studio):
    studio.keys.put("openai", KEY)
    page._desk.refresh()
    until(lambda: any(row.id == "openai.image" for row in page._desk.view.rows[Capability.IMAGE]))
    rows = {row.id: row for row in page._desk.view.rows[Capability.IMAGE]}
    assert "Prices as of 20" in about(rows["openai.image"]) and "$" in about(rows["openai.image"])
    assert about(rows["embedded.illustrator"]).startswith("Free")


def test_two_makers_are_tried_against_each_other_and_the_kept_takes_are_counted(page, until, studio):
    assert not page.split.isVisibleTo(page), "with one maker there is nothing to try"
    studio.keys.put("openai", KEY)
    page._desk.refresh()
    until(lambda: page.split.isVisibleTo(page))
    page.split.on.click()
    choices = studio.generation.preferences
    split = Split("embedded.illustrator", "openai.image", both=True)
    until(lambda: choices.choices.splits == {Capability.IMAGE: split})
    until(lambda: "no takes yet" in page.split.said.text())
    assert "Services are asked for every piece" in page.split.said.text()
    page.split.way.set_value(20)
    page.split.way.chosen.emit(20)
    until(lambda: choices.choices.splits[Capability.IMAGE].share == 20)
    until(lambda: page.split.way.value == 20)
    assert not choices.choices.splits[Capability.IMAGE].both
    page.split.second.set_value("embedded.illustrator")
    page.split.second.chosen.emit("embedded.illustrator")
    until(lambda: choices.choices.splits[Capability.IMAGE].first == "openai.image")
    page.split.on.click()
    until(lambda: choices.choices.splits == {})
    until(lambda: not page.split.said.isVisibleTo(page))


def test_how_a_provider_did_is_told_and_nothing_is_made_up():
    assert record_lines(None) == ("Not asked here yet: how well it does is not known.",)
    told = record_lines(TrackRecord(3, 1, 1_700_000_000.0, 1_700_000_100.0, "The key was refused.", 6.0))
    assert told[:2] == ("3 of the last 4 requests worked (75 %).", "It usually takes about 6 s.")
    assert told[2].startswith("Last success: 1") and told[3].endswith("The key was refused.")
    assert rate_in_short(TrackRecord(3, 1)) == "75 % of 4 worked" and rate_in_short(None) == ""
