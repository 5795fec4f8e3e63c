"""Ids are hashes over canonical JSON, so that two different keys never meet."""

from hypothesis import given
from hypothesis import strategies as st

from truceline.ids import LENGTH, canonical, content_id

json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(json, json)
def test_equal_ids_mean_equal_keys(one: object, two: object) -> None:
    same_bytes = canonical(one) == canonical(two)  # type: ignore[arg-type]
    same_ids = content_id("claim", one) == content_id("claim", two)  # type: ignore[arg-type]
    assert same_bytes == same_ids


@given(st.dictionaries(st.text(), st.integers(), min_size=2))
def test_the_order_of_keys_does_not_matter(key: dict[str, int]) -> None:
    assert content_id("x", key) == content_id("x", dict(reversed(key.items())))


def test_the_kind_is_part_of_the_id() -> None:
    assert content_id("claim", "a") != content_id("report", "a")
    assert len(content_id("claim", "a")) == LENGTH
