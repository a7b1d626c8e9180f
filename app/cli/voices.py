"""``kinora voices ...``: cloning a voice with its speaker's consent, and the consents that were given."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from app.cli.screen import Screen
from app.cli.session import reading, studio, writing
from app.rights.cloning import clone_voice
from app.rights.consents import Consent, Consents
from providers.errors import InvalidInput
from providers.protocols import CloneRequest, VoiceCloner


async def clone(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Makes a voice like the one in the recordings; what the speaker agreed to is written down first."""
    async with studio(screen) as opened:
        provider = opened.registry.get(arguments.provider)
        if not isinstance(provider, VoiceCloner):
            raise InvalidInput(
                f"“{provider.info.name}” clones no voices.", advice="See: kinora providers list"
            )
        request = CloneRequest(
            arguments.name, tuple(str(file) for file in arguments.files), arguments.consent
        )
        made = await clone_voice(
            provider, Consents(opened.library.database), arguments.person, request, screen.progress
        )
    return {**asdict(made), "lines": [f"The voice is {made.clone_id} at {made.provider}."]}


async def consents(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Who agreed to what, when, and what was made of it."""
    with reading() as library:
        found = Consents(library.database).list()
    return {
        "consents": [asdict(each) for each in found],
        "lines": [_line(each) for each in found] or ["Nobody's voice or face was cloned."],
    }


async def withdraw(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Takes a consent back: the voice is refused from now on."""
    with writing() as library:
        taken = Consents(library.database).withdraw(arguments.id)
    return {**asdict(taken), "lines": [_line(taken)]}


def _line(consent: Consent) -> str:
    when = consent.given.astimezone().strftime("%Y-%m-%d %H:%M")
    what = consent.clone_id or "nothing was made of it"
    back = ", taken back" if consent.withdrawn else ""
    said = " ".join(consent.statement.split())[:80]
    return f"{consent.id}  {when}  {consent.person}{back}: “{said}”, {consent.provider} {what}"
