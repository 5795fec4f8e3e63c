"""Where a report was written, by its dateline and its outlet."""

import pytest

from truceline.places.gazetteer import Gazetteer
from truceline.places.homes import homes


@pytest.mark.parametrize(
    ("dateline", "outlet", "wanted"),
    [
        ("GANJA, Oct 11 (Agency) —", None, ("Ganja", "AZ")),
        ("MARTUNI, Armenia (Agency) -", None, ("Martuni", "AM")),
        (None, "https://www.bbc.co.uk/news/1", ("United Kingdom", "GB")),
        (None, "kyivindependent.com", ("Kyiv", "UA")),
        (None, "The Boston Globe", ("Boston", "US")),
        (None, "trend.az", ("Azerbaijan", "AZ")),
    ],
)
def test_what_a_dateline_or_an_outlet_is_called_after(
    shipped: Gazetteer, dateline: str | None, outlet: str | None, wanted: tuple[str, str]
) -> None:
    """A town with its country, a town in a name, a country by its domain."""
    assert wanted in {(e.name, e.filed) for e, _ in homes(dateline, outlet, shipped)}


@pytest.mark.parametrize("outlet", ["Reuters", "Tarsk Post", "example.com", "trt.tv", "", "://"])
def test_an_outlet_named_after_nothing_has_no_home(shipped: Gazetteer, outlet: str) -> None:
    """Also where its domain is sold for its sound."""
    assert list(homes(None, outlet, shipped)) == []
