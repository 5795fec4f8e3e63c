"""A robots.txt is read as RFC 9309 says."""

import pytest

from truceline.reports.fetch.robots import parsed

CASES = [
    (b"", "/x", True),
    (b"User-agent: *\nDisallow:", "/x", True),
    (b"User-agent: *\nDisallow: /", "/x", False),
    (b"user-agent: TRUCELINE\ndisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", True),
    (b"User-agent: a\nUser-agent: truceline\nDisallow: /a", "/a/b", False),
    (b"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    (b"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
    (b"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
    (b"User-agent: *\nDisallow: /ab$", "/ab", False),
    (b"User-agent: *\nDisallow: /ab$", "/abab", True),
    (b"User-agent: *\nDisallow: /a*ab$", "/ab", True),
    (b"User-agent: *\nDisallow: /a*ab$", "/abxab", False),
    (b"User-agent: *\nDisallow: /a # not /b", "/b", True),
    (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
    (b"User-agent: truceline\nAllow: /\n\nUser-agent: truceline\nDisallow: /a", "/a", False),
    (b"<html>nothing here</html>", "/x", True),
]


@pytest.mark.parametrize(("data", "target", "allows"), CASES)
def test_the_longest_rule_for_us_decides(data: bytes, target: str, allows: bool) -> None:
    assert parsed(data).allows(target) is allows


def test_a_pattern_made_to_do_harm_costs_little() -> None:
    rules = b"User-agent: *\nDisallow: /" + b"*a" * 240 + b"$"
    assert parsed(rules).allows("/" + "a" * 1900 + "b")
    assert not parsed(rules).allows("/" + "a" * 1900)
