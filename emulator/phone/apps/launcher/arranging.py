"""How icons and folders give way to one another on pages, in the hotseat and in folders. It writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from emulator.phone.apps.launcher.favorites import APPLICATION, DESKTOP, FOLDER, IN_HOTSEAT, Favorite, Place
from emulator.phone.apps.launcher.places import COLUMNS, HOTSEAT, ROWS

Cell = tuple[int, int]
Items = tuple[Favorite, ...]


class NoRoom(Exception):
    """There is no place for it, however the others move; it says so in the launcher's words."""


def pages(items: Sequence[Favorite]) -> list[int]:
    """The numbers of the pages in their order: the first one is always there, others while something is on them."""
    shown = [each for each in items if each.kind in (APPLICATION, FOLDER)]
    return sorted({0} | {each.screen for each in shown if each.container == DESKTOP})


def children(items: Sequence[Favorite], folder: int) -> list[Favorite]:
    """What is in a folder, in its order."""
    return sorted((each for each in items if each.container == folder), key=lambda each: each.place.rank)


def standing(items: Sequence[Favorite], place: Place) -> Favorite | None:
    """What is at a place on a page or in the hotseat."""
    return next(
        (each for each in items if _beside(each.place, place) and _cell(each.place) == _cell(place)), None
    )


def put(items: Sequence[Favorite], item: Favorite, place: Place) -> Items:
    """``item`` (new with id 0) at a place on a page or in the hotseat; what stands there moves to the nearest free one.

    Raises NoRoom.
    """
    others = _without(items, item)
    there = standing(others, place)
    placed = replace(item, place=place, id=item.id or _next_id(items))
    if there is None:
        return tidy((*others, placed))
    moved = replace(there, place=_elsewhere(others, place))
    return tidy((*(moved if each is there else each for each in others), placed))


def _without(items: Sequence[Favorite], item: Favorite) -> list[Favorite]:
    """All but the item, which is none of them yet while it has no id."""
    return [each for each in items if each.id != item.id]


def _beside(place: Place, other: Place) -> bool:
    """Whether two places are on one page, or both in the hotseat."""
    if place.container != other.container:
        return False
    return place.container == IN_HOTSEAT or (place.container == DESKTOP and place.screen == other.screen)


def _cell(place: Place) -> Cell:
    """Where on its page, or in the hotseat, a place is."""
    return (place.screen, 0) if place.container == IN_HOTSEAT else (place.column, place.row)


def _elsewhere(items: Sequence[Favorite], place: Place) -> Place:
    """The free place that is nearest; At a Glance has the first row of the first page."""
    taken = {_cell(each.place) for each in items if _beside(each.place, place)}
    if place.container == IN_HOTSEAT:
        room = [Place(IN_HOTSEAT, number, number, 0) for number in range(len(HOTSEAT))]
    else:
        rows = range(1 if place.screen == 0 else 0, ROWS)
        room = [Place(DESKTOP, place.screen, column, row) for row in rows for column in range(COLUMNS)]
    free = [each for each in room if _cell(each) not in taken]
    if not free:
        whole = place.container == IN_HOTSEAT
        raise NoRoom("No more room in the Favorites tray" if whole else "No room on this home screen")
    x, y = _cell(place)
    return min(free, key=lambda each: (_cell(each)[0] - x) ** 2 + (_cell(each)[1] - y) ** 2)


# Folders ----------------------------------------------------------------------------------------------


def can_be_folded(item: Favorite, onto: Favorite) -> bool:
    return item.kind == APPLICATION and onto.kind in (APPLICATION, FOLDER)


def fold(items: Sequence[Favorite], item: Favorite, onto: int) -> Items:
    """``item`` dropped on another: into it where that is a folder, or else both into a new folder in its place."""
    others = _without(items, item)
    target = next(each for each in others if each.id == onto)
    if target.kind == FOLDER:
        placed = replace(
            item, id=item.id or _next_id(items), place=_inside(onto, len(children(others, onto)))
        )
        return tidy((*others, placed))
    folder = Favorite(_next_id(items), "", target.place, FOLDER)
    inside = replace(target, place=_inside(folder.id, 0))
    placed = replace(item, id=item.id or folder.id + 1, place=_inside(folder.id, 1))
    return tidy((*(inside if each is target else each for each in others), folder, placed))


def _inside(folder: int, rank: int) -> Place:
    return Place(folder, 0, 0, 0, rank)


def ranked(items: Sequence[Favorite], item: Favorite, rank: int) -> Items:
    """What is in a folder as the one of that rank there."""
    inside = _without(children(items, item.container), item)
    inside.insert(rank, item)
    places = {each.id: _inside(item.container, number) for number, each in enumerate(inside)}
    return tuple(replace(each, place=places.get(each.id, each.place)) for each in items)


def without(items: Sequence[Favorite], id: int) -> Items:
    """All but one, which takes along what is in it."""
    return tidy([each for each in items if id not in (each.id, each.container)])


def renamed(items: Sequence[Favorite], id: int, title: str) -> Items:
    return tuple(replace(each, title=title) if each.id == id else each for each in items)


def tidy(items: Sequence[Favorite]) -> Items:
    """A folder with one icon left becomes that icon, one with none goes; ranks have no gaps."""
    result = list(items)
    for folder in [each for each in items if each.kind == FOLDER]:
        inside = children(result, folder.id)
        result = [each for each in result if each not in inside]
        if len(inside) > 1:
            result += [replace(each, place=_inside(folder.id, rank)) for rank, each in enumerate(inside)]
        else:
            result.remove(folder)
            result += [replace(each, place=folder.place) for each in inside]
    return tuple(sorted(result, key=lambda each: each.id))


def _next_id(items: Sequence[Favorite]) -> int:
    return max((each.id for each in items), default=0) + 1
