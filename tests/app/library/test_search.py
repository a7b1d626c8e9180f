"""Words find assets, whatever a person types."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.library.library import Library
from app.library.search import match_expression
from app.library.values import AssetKind, Project, Provenance


def add(library: Library, project: Project, name: str, **more: object) -> str:
    path = library.home.root / "new.png"
    path.write_bytes(name.encode())
    made = Provenance("embedded.image", prompt=str(more.pop("prompt", "")))
    return library.assets.add(
        project.id,
        path,
        more.pop("kind", AssetKind.IMAGE),
        name=name,
        provenance=made,
        **more,  # type: ignore[arg-type]
    ).id


def ids(library: Library, words: str, **more: object) -> list[str]:
    return [hit.asset.id for hit in library.search.find(words, **more)]  # type: ignore[arg-type]


def test_every_column_is_searched_and_names_weigh_most(library: Library, project: Project) -> None:
    by = {
        "text": add(library, project, "one", text="a lighthouse is heard"),
        "description": add(library, project, "two", description="shows a lighthouse"),
        "prompt": add(library, project, "three", prompt="a lighthouse at night"),
        "tags": add(library, project, "four", tags=["lighthouse"]),
        "name": add(library, project, "Lighthouse"),
    }
    add(library, project, "unrelated")
    found = ids(library, "LIGHT")
    assert set(found) == set(by.values()) and found[0] == by["name"]
    assert all(hit.score > 0 for hit in library.search.find("light"))


def test_all_words_are_wanted_accents_are_not(library: Library, project: Project) -> None:
    cafe = add(library, project, "Café by the sea")
    add(library, project, "Café in town")
    assert ids(library, "cafe se") == [cafe]


def test_filters_and_limit(library: Library, project: Project) -> None:
    other = library.projects.create("Other")
    one = add(library, project, "sea one")
    two = add(library, other, "sea two", kind=AssetKind.VOICE)
    assert set(ids(library, "sea")) == {one, two}
    assert ids(library, "sea", project_id=other.id) == [two]
    assert ids(library, "sea", kind=AssetKind.IMAGE) == [one]
    assert len(ids(library, "sea", limit=1)) == 1


def test_the_index_follows_changes_and_removals(library: Library, project: Project) -> None:
    asset = add(library, project, "boat")
    library.assets.update(asset, name="ship", tags=["harbour"])
    assert ids(library, "boat") == [] and ids(library, "harb shi") == [asset]
    library.delete_project(project.id)
    assert ids(library, "ship") == []
    with library.database.unit_of_work() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO asset_search(asset_search, rank) VALUES('integrity-check', 1)"
        )


@pytest.mark.parametrize(
    "words", ['"', "* AND OR NOT", "name:x", "a*b", "(", "NEAR(a b)", "-", "'; DROP", ""]
)
def test_syntax_is_only_words(library: Library, project: Project, words: str) -> None:
    add(library, project, "something")
    library.search.find(words)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(words=st.text(max_size=40))
def test_nothing_a_person_types_breaks_the_search(library: Library, words: str) -> None:
    library.search.find(words)
    assert match_expression(words).count('"') % 2 == 0
