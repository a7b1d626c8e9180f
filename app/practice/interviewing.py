"""Interviews that listen: one question about an answer, by a language model, where that surprises nobody.

Without a model the questions of the book are asked, one after the other; nothing else differs.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.jobs.spec import JobSpec
from app.practice.personas import Personas
from app.translation import able
from pipeline.recipes.practice.persona import QUESTIONS, Interview
from providers.errors import KinoraError
from providers.phrases import Phrase
from providers.protocols import Capability, FollowUpRequest, Interviewer

if TYPE_CHECKING:
    from app.studio import Studio

_log = logging.getLogger(__name__)
PATIENCE = 20.0
"""Seconds a model may think about one question; after that the book goes on."""


async def ask_on(studio: Studio, name: str, talk: Interview) -> Interview:
    """The interview of persona ``name``, perhaps with a question about its last answer.

    A model that does not answer in time, or can't, leaves the interview as it is.
    """
    if not talk.may_deepen:
        return talk
    request = _request(talk)
    provider = await asyncio.to_thread(interviewer_of, studio, request)
    if not provider:
        return talk
    spec = JobSpec(
        "interview.ask",
        {**asdict(request), "told": [list(pair) for pair in request.told], "provider": provider},
        label=Phrase("Think of a question"),
        priority=50,
        max_attempts=1,
    )
    try:
        job = studio.jobs.submit(spec)
        async with asyncio.timeout(PATIENCE):
            words = str((await studio.result(job))["question"])
    except (KinoraError, TimeoutError) as error:
        _log.info("no question about the answer: %s", error)
        return talk
    personas = Personas(studio.library.database)
    return await asyncio.to_thread(personas.ask_on, name, talk, words) if words else talk


def interviewer_of(studio: Studio, request: FollowUpRequest) -> str:
    """Id of who asks on, empty for nobody: a free one here, or that of the service chosen for the chat.

    Whoever talks with a service in the chat pays it for each turn; an interview is such a talk. Nobody else's
    price is paid unasked. Asks providers: may block.
    """
    chosen = studio.generation.preferences.choices.ranked_for(Capability.CHAT)
    service = chosen[0].partition(".")[0] if chosen else ""
    for provider in able(studio, Interviewer):
        offers = studio.offers.offers("interview.ask", request, provider=provider)
        if offers and (offers[0].free or provider.partition(".")[0] == service):
            return provider
    return ""


def _request(talk: Interview) -> FollowUpRequest:
    words = {question.key: question.words for question in QUESTIONS}
    told = tuple((words[key], said) for key, said in talk.answers)
    question, answer = told[-1]
    return FollowUpRequest(question, answer, told[:-1])
