"""The tree's XML: what is written is read back, and any XML parser takes it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.geometry import Rect
from protocol.ui import UiNode, UiWindow, hierarchy_xml, parse_hierarchy, parse_windows, windows_xml

printable = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t\"'<>&"), max_size=12
)
leaves = st.builds(
    UiNode,
    class_name=st.sampled_from(["android.widget.TextView", "android.view.View"]),
    package=st.just("com.example"),
    resource_id=printable,
    text=printable,
    content_desc=printable,
    bounds=st.builds(Rect, *[st.integers(0, 2400)] * 4),
    checked=st.booleans(),
    clickable=st.booleans(),
    long_clickable=st.booleans(),
)
trees = st.recursive(
    leaves,
    lambda below: st.builds(UiNode, text=printable, children=st.lists(below, max_size=3).map(tuple)),
    max_leaves=8,
)
ATTRIBUTES = [
    "index", "text", "resource-id", "class", "package", "content-desc", "checkable", "checked", "clickable",
    "enabled", "focusable", "focused", "scrollable", "long-clickable", "password", "selected", "bounds",
]  # fmt: skip


@given(trees)
def test_a_dump_reads_back_as_the_tree(tree: UiNode) -> None:
    assert parse_hierarchy(hierarchy_xml(tree)) == (tree,)


@given(trees)
def test_a_dump_has_the_attributes_of_android_13_in_their_order(tree: UiNode) -> None:
    for element in ElementTree.fromstring(hierarchy_xml(tree)).iter("node"):
        assert list(element.attrib) == ATTRIBUTES


@given(st.text(max_size=20))
def test_any_text_gives_well_formed_xml(text: str) -> None:
    assert ElementTree.fromstring(hierarchy_xml(UiNode(text=text))).tag == "hierarchy"


@given(st.lists(trees, max_size=3))
def test_windows_read_back(roots: list[UiNode]) -> None:
    windows = tuple(
        UiWindow(n, "TYPE_SYSTEM", f"w{n}", n, Rect(0, 0, 9, 9), n == 0, n == 1, root)
        for n, root in enumerate(roots)
    )
    assert parse_windows(windows_xml(windows)) == windows


@pytest.mark.parametrize("text", ["", "<hierarchy", "<other/>", "ERROR: could not get idle state."])
def test_what_is_no_tree_is_refused_with_what_was_there(text: str) -> None:
    with pytest.raises(ValueError, match="not a UI hierarchy"):
        parse_hierarchy(text)
