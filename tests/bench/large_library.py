"""A library of very many assets, written straight into the tables; there are no files."""

import random

from sqlalchemy import insert

from app.database.types import now
from app.library.library import Library
from app.library.tables import AssetRow, AssetUseRow
from app.library.values import AssetKind
from pipeline.timeline.model import new_id
from pipeline.timeline.time import from_seconds

SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ra",
    "ten",
    "sol",
    "ver",
    "bri",
    "dan",
    "fu",
    "go",
    "hel",
    "is",
    "jun",
    "pla",
    "qui",
)
_dice = random.Random(7)
WORDS = [
    "warm",
    "street",
    "lighthouse",
    "rain",
    "city",
    "forest",
    "night",
    "river",
    "market",
    "window",
    *sorted({"".join(_dice.choices(SYLLABLES, k=_dice.randint(2, 4))) for _ in range(4_000)}),
]
"""About 4 000 words; ``fill`` draws them as language does: few often, most seldom."""
_WEIGHTS = [1 / (rank + 3) for rank in range(len(WORDS))]
_KINDS = (
    (AssetKind.IMAGE,) * 5 + (AssetKind.VIDEO,) * 3 + (AssetKind.VOICE, AssetKind.MUSIC, AssetKind.RENDER)
)


def fill(library: Library, *, projects: int, assets: int, seed: int = 3) -> None:
    """Adds so many projects and assets: half made by a model, a tenth favourites, a third in use."""
    dice = random.Random(seed)
    ids = [library.projects.create(f"Project {number}").id for number in range(projects)]
    for start in range(0, assets, 5_000):
        rows = [_row(dice, number, dice.choice(ids)) for number in range(start, min(start + 5_000, assets))]
        used = [row for row in rows if dice.random() < 0.33]
        with library.database.unit_of_work() as session:
            session.execute(insert(AssetRow), rows)
            session.execute(
                insert(AssetUseRow),
                [{"asset_id": row["id"], "project_id": row["project_id"], "clips": 1} for row in used],
            )


def _row(dice: random.Random, number: int, project_id: str) -> dict[str, object]:
    def words(least: int, most: int) -> str:
        return " ".join(dice.choices(WORDS, _WEIGHTS, k=dice.randint(least, most)))

    kind = dice.choice(_KINDS)
    made = dice.random() < 0.5
    prompt = words(6, 14) if made else ""
    return {
        "id": new_id(),
        "project_id": project_id,
        "kind": kind.value,
        "name": f"{words(1, 3)} {number}",
        "path": f"projects/{project_id}/clips/{number}.bin",
        "sha256": f"{number:064x}",
        "size": dice.randint(10_000, 90_000_000),
        "tags": "\n".join(set(words(0, 3).split())) if dice.random() < 0.5 else "",
        "prompt": prompt,
        "description": words(0, 12),
        "text": words(10, 40) if kind is AssetKind.VOICE else "",
        "favourite": dice.random() < 0.1,
        "rating": dice.choice((0, 0, 0, 1, 2, 3, 4, 5)),
        "archived": dice.random() < 0.02,
        "facts": {"duration": int(from_seconds(dice.uniform(1, 60))), "width": 1920, "height": 1080},
        "provenance": {"provider": "embedded.image", "prompt": prompt} if made else None,
        "created": now(),
    }
