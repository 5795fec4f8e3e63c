"""A profile and hand-made claims about one invented ceasefire."""

from datetime import date, datetime

import pytest

from truceline.profile import KnownCeasefire, Party, Profile


@pytest.fixture
def profile() -> Profile:
    return Profile(
        name="Halm and Tor",
        parties=(
            Party(name="Halm", aliases=("Halmish", "Halmish forces"), speakers=("Halm Gazette",)),
            Party(name="Tor", aliases=("Torese", "Torese forces"), speakers=("Tor Courier",)),
        ),
        neutral=("Border Monitoring Mission",),
        ceasefires=(
            KnownCeasefire(
                name="Lakeside ceasefire",
                parties=("Halm", "Tor"),
                agreed=date(2031, 5, 1),
                effective=datetime(2031, 5, 2, 12),
                ended=date(2031, 5, 20),
            ),
        ),
    )
