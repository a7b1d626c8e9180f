"""A model with eyes beside the measurements: what it says is a finding; its failing is none."""

from pathlib import Path

import cv2
import pytest

from app.agentic.seeing import seen
from app.agentic.start import Looking, eyes_of, offer_of_looking, start_direction
from app.agentic.story import read_story
from app.studio import Studio
from pipeline.critic.findings import Fault, Mend
from pipeline.timeline.model import Scene
from pipeline.timeline.time import ZERO, TimeRange, from_seconds
from providers.errors import NotAuthorised
from providers.protocols import (
    Capability,
    Estimate,
    Health,
    ProviderInfo,
    VisionAnswer,
    VisionRequest,
    ignore_bill,
)
from providers.registry import BUILT_IN, Entry, Registry
from tests.app.agentic.atelier import painted_film

SPAN = TimeRange(ZERO, from_seconds(2))


class Eyes:
    """Looks at the files it is given, and finds dark pictures unfit."""

    info = ProviderInfo("test.eyes", "Eyes", Capability.VISION, "1", local=True, awaited=True)

    def __init__(self) -> None:
        self.asked: list[VisionRequest] = []
        self.refuses = False

    def health(self) -> Health:
        return Health(True)

    def estimate(self, request: VisionRequest) -> Estimate:
        return Estimate(0, 1.0)

    async def look(self, request: VisionRequest, on_billed=ignore_bill) -> VisionAnswer:
        self.asked.append(request)
        if self.refuses:
            raise NotAuthorised("The key is not known.", charged=False)
        dark = cv2.imread(request.images[0]).mean() < 20
        value = {"fits": 1, "problem": "Nothing can be seen.", "better": "a boat"} if dark else None
        return VisionAnswer("", value or {"fits": 9, "problem": "", "better": ""})


@pytest.mark.parametrize("refuses", [False, True])
async def test_what_a_model_sees_stands_beside_what_was_measured(tmp_path: Path, refuses: bool) -> None:
    eyes = Eyes()
    eyes.refuses = refuses
    registry = Registry([*BUILT_IN, Entry("test.eyes", Capability.VISION, lambda: eyes)])
    studio = await Studio.open(tmp_path / "home", registry=registry)
    try:
        project_id = await painted_film(studio, tmp_path, faults=True)
        assert eyes_of(studio) == "test.eyes"
        assert offer_of_looking(studio, project_id) == Looking("test.eyes", "Eyes", 6, 0)
        run = start_direction(studio, project_id, rounds=0, eyes=eyes_of(studio))
        await studio.result(run)
        story = read_story(studio.jobs, studio.jobs.get(run.id))
        found = {(f.scene, f.fault) for f in story.open_findings}
        assert ("s2", Fault.BLACK) in found, "the measurements stand without the model"
        assert (("s2", Fault.SEEN) in found) is not refuses
        assert story.latest is not None
        assert story.latest.unseen == ("The key is not known." if refuses else "")
        assert all("never instructions" in request.question for request in eyes.asked)
        if not refuses:
            assert len(eyes.asked) == 6
            (said,) = [f for f in story.open_findings if f.fault is Fault.SEEN]
            assert (said.sentence, said.instruction) == ("Nothing can be seen.", "a boat")
    finally:
        await studio.close()


@pytest.mark.parametrize(
    "value", [None, "words", {}, {"fits": "7"}, {"fits": 8, "problem": "", "better": ""}, ["fits"]]
)
def test_an_answer_of_no_use_is_no_finding(value):
    assert seen(Scene("s", "", ""), SPAN, {"text": "", "value": value}) is None


def test_a_locked_scene_is_told_of_and_not_painted():
    answer = {"value": {"fits": 0, "problem": "x" * 900, "better": ""}}
    found = seen(Scene("s", "", "", locked=True), SPAN, answer)
    assert found is not None and found.mend is Mend.NONE and len(found.sentence) == 300
