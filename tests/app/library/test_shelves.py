"""Browsing, trash, uses and collections of a library."""

from pathlib import Path

import pytest

from app.library.catalogue import AssetFilter, Order
from app.library.collections import CollectionKind
from app.library.library import Library
from app.library.values import Asset, AssetKind, Project, Provenance
from pipeline.timeline.model import MediaKind, MediaReference
from providers.errors import InvalidInput
from tests.app.library.conftest import make_clip, make_timeline


def add(
    library: Library, project: Project, name: str, kind: AssetKind = AssetKind.IMAGE, **more: object
) -> Asset:
    path = library.home.root / "new.png"
    path.write_bytes(name.encode())
    return library.assets.add(project.id, path, kind, name=name, **more)  # type: ignore[arg-type]


def names(library: Library, wanted: AssetFilter, order: Order = Order.BEST) -> list[str]:
    listed = library.catalogue.page(library.catalogue.numbers(wanted, order))
    return [entry.asset.name for entry in listed]


def shown(project: Project, *assets: Asset):
    clips = (
        make_clip(number, media=MediaReference(MediaKind.IMAGE, asset.id))
        for number, asset in enumerate(assets)
    )
    return make_timeline(*clips)


def test_filters_work_alone_and_together(library: Library, project: Project) -> None:
    rain = add(library, project, "rain", tags=["wet", "Street"])
    sun = add(library, project, "sun", AssetKind.VIDEO, provenance=Provenance("x", prompt="warm"))
    add(library, project, "thumb", AssetKind.THUMBNAIL)
    library.assets.update(rain.id, rating=4, favourite=True)
    assert names(library, AssetFilter()) == ["sun", "rain"]
    assert names(library, AssetFilter(kinds=frozenset({AssetKind.VIDEO}))) == ["sun"]
    assert names(library, AssetFilter(rating=4)) == names(library, AssetFilter(favourite=True)) == ["rain"]
    assert names(library, AssetFilter(rating=5)) == []
    assert names(library, AssetFilter(tags=frozenset({"street", "wet"}))) == ["rain"]
    assert names(library, AssetFilter(made=True)) == ["sun"] and names(library, AssetFilter(made=False)) == [
        "rain"
    ]
    assert names(library, AssetFilter(words="war", made=True)) == ["sun"]
    assert names(library, AssetFilter(words="war", made=False)) == []
    assert names(library, AssetFilter(words="!?")) == []
    assert names(library, AssetFilter(project_id=project.id, words="rain")) == ["rain"]
    assert names(library, AssetFilter(project_id="another", words="rain")) == []
    library.assets.update(sun.id, archived=True)
    assert names(library, AssetFilter()) == ["rain"] and names(library, AssetFilter(archived=True)) == ["sun"]


def test_orders(library: Library, project: Project) -> None:
    for name, seconds in (("b", 3), ("A", 1), ("c", 2)):
        add(library, project, name, facts={"duration": seconds})
    assert names(library, AssetFilter(), Order.NAME) == ["A", "b", "c"]
    assert names(library, AssetFilter(), Order.LONGEST) == ["b", "c", "A"]
    assert names(library, AssetFilter(), Order.OLDEST) == ["b", "A", "c"]


def test_tags_are_counted_as_they_change(library: Library, project: Project) -> None:
    first = add(library, project, "one", tags=["a", 'with "quotes"', "back\\new"])
    add(library, project, "two", tags=["a"])
    assert library.catalogue.tags() == (("a", 2), ("back/new", 1), ('with "quotes"', 1))
    library.assets.update(first.id, tags=["b"])
    assert library.catalogue.tags() == (("a", 1), ("b", 1))
    library.trash.put([first.id])
    assert library.catalogue.tags(project.id) == (("a", 1),)


@pytest.mark.parametrize(
    "wanted", [AssetFilter(), AssetFilter("x", kinds=frozenset({AssetKind.LUT}), used=False)]
)
def test_a_search_can_be_saved(wanted: AssetFilter) -> None:
    assert AssetFilter.from_json(wanted.to_json()) == wanted
    assert AssetFilter.from_json({**wanted.to_json(), "later": 1}) == wanted


def test_a_rating_has_five_stars_at_most(library: Library, project: Project) -> None:
    with pytest.raises(InvalidInput):
        library.assets.update(add(library, project, "x").id, rating=6)


def test_the_trash_keeps_files_until_it_is_emptied(library: Library, project: Project) -> None:
    asset = add(library, project, "rain")
    assert library.trash.purge([asset.id]) == 0, "only what is in the trash is purged"
    assert library.trash.put([asset.id, asset.id, "unknown"]) == 1
    assert names(library, AssetFilter()) == [] == [a.name for a in library.assets.list(project.id)]
    assert names(library, AssetFilter(trashed=True)) == ["rain"]
    assert library.resolver(project.id).resolve(asset.id).path == asset.path, "undo may show it again"
    assert library.trash.restore([asset.id]) == 1 and names(library, AssetFilter()) == ["rain"]
    library.trash.put([asset.id])
    assert add(library, project, "rain").id == asset.id, "what is brought again is taken out"
    library.trash.put([asset.id])
    assert library.trash.purge([asset.id]) == 4 and not asset.path.exists()


def test_a_shared_file_outlives_one_of_its_assets(library: Library, project: Project) -> None:
    one = add(library, project, "same", provenance=Provenance("x"))
    two = add(library, project, "same", provenance=Provenance("y"))
    library.trash.put([one.id])
    assert one.path == two.path and library.trash.purge([one.id]) == 0 and two.path.exists()


def test_uses_follow_the_timelines(library: Library, project: Project) -> None:
    asset, spare = add(library, project, "rain"), add(library, project, "spare")
    library.open_document(project.id).apply("Add", shown(project, asset, asset))
    assert library.usage.refresh() == 1 and library.usage.refresh() == 0
    assert [(use.project_name, use.clips) for use in library.usage.of([asset.id, spare.id])] == [
        ("A film", 2)
    ]
    assert names(library, AssetFilter(used=False)) == ["spare"] and names(
        library, AssetFilter(used=True)
    ) == ["rain"]
    library.open_document(project.id).undo()
    library.usage.refresh()
    assert library.usage.of([asset.id]) == ()


def test_collections_hold_and_order_assets(library: Library, project: Project) -> None:
    one, two, three = (add(library, project, name) for name in "abc")
    shelf = library.collections.create("Best", assets=[two.id, one.id])
    library.collections.add(shelf.id, [one.id, three.id])
    assert names(library, AssetFilter(collection_id=shelf.id)) == ["b", "a", "c"]
    library.collections.arrange(shelf.id, [three.id, one.id])
    assert library.collections.items(shelf.id) == (three.id, one.id, two.id)
    library.collections.remove(shelf.id, [one.id])
    library.trash.put([two.id])
    assert [entry.size for entry in library.collections.list()] == [1]
    library.collections.rename(shelf.id, "Better")
    assert library.collections.get(shelf.id).name == "Better"
    library.collections.delete(shelf.id)
    assert library.collections.list() == () and len(library.assets.list(project.id)) == 2


def test_a_smart_collection_is_a_search(library: Library, project: Project) -> None:
    saved = library.collections.create(
        "Warm", CollectionKind.SMART, search=AssetFilter(words="warm", rating=3).to_json()
    )
    assert AssetFilter.from_json(saved.search) == AssetFilter(words="warm", rating=3)
    with pytest.raises(InvalidInput):
        library.collections.add(saved.id, [add(library, project, "x").id])
    with pytest.raises(InvalidInput):
        library.collections.create("Nothing", CollectionKind.SMART)


def test_a_page_tells_what_is_offline(library: Library, project: Project, picture: Path) -> None:
    asset = library.assets.add(project.id, picture, AssetKind.IMAGE)
    asset.path.unlink()
    (entry,) = library.catalogue.page(library.catalogue.numbers(AssetFilter()))
    assert entry.offline and entry.project_name == "A film" and entry.uses == 0


def test_a_project_in_the_trash_takes_its_files_out_of_sight(library: Library, project: Project) -> None:
    other = library.projects.create("Another film", make_timeline())
    lent, lost = (add(library, project, name, tags=["gull"]) for name in ("gull by day", "gull by night"))
    own = add(library, other, "gull at sea")
    library.open_document(other.id).edit("Show", lambda timeline: shown(other, lent, own))
    shelf = library.collections.create("Birds", assets=[lent.id, lost.id, own.id])
    everything, words = AssetFilter(), AssetFilter(words="gull")
    library.throw_away_project(project.id)
    living = ["gull at sea", "gull by day"]  # the other film shows it
    assert names(library, everything) == names(library, words, Order.NAME) == living
    assert sorted(hit.asset.name for hit in library.search.find("gull")) == living
    assert [asset.name for asset in library.assets.list()] == living
    assert library.collections.items(shelf.id) == (lent.id, own.id)
    assert library.collections.get(shelf.id).size == 2 and library.catalogue.tags() == (("gull", 1),)
    assert {asset.id for asset in library.assets.list(project.id)} == {lent.id, lost.id}, "by its name"
    library.projects.throw_away(other.id)
    assert names(library, everything) == names(library, words) == []
    library.projects.bring_back(project.id)
    assert names(library, words, Order.NAME) == ["gull by day", "gull by night"]
    assert library.catalogue.tags() == (("gull", 2),)
