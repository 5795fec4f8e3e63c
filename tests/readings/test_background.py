"""What a report tells of long before is marked as background, beside newer happenings only."""

from tests.claims.test_speakers import claims

KIDNAPPING = "Gunmen kidnapped 30 teachers in Halden in April 2029."


def test_an_old_kidnapping_beside_the_days_shelling_is_background() -> None:
    new, old = claims(f"Two soldiers were killed by shelling in Sorna on Monday. {KIDNAPPING}")
    assert new.background is None
    assert old.background is not None and "2029-04-30" in old.background


def test_a_report_about_an_old_kidnapping_alone_has_no_background() -> None:
    assert [c.background for c in claims(KIDNAPPING)] == [None]


def test_what_no_words_date_is_no_background() -> None:
    said = claims(
        "Two soldiers were killed by shelling in Sorna on Monday. A bridge was destroyed."
    )
    assert [c.background for c in said] == [None, None]


def test_what_happened_in_the_weeks_before_is_still_news() -> None:
    said = claims(
        "Two soldiers were killed by shelling in Sorna on Monday. "
        "A school in Halden was destroyed on 12 April 2031."
    )
    assert [c.background for c in said] == [None, None]


def test_an_old_happening_pointed_at_by_a_noun_keeps_its_own_day() -> None:
    """The day of the release is not the day of the kidnapping that is told in passing."""
    said = claims(
        "Rebels released 12 teachers in Halden on Monday. They are believed to be among the 30 "
        "teachers whom rebels took from a school in Sorna in April 2029, a kidnapping that drew "
        "wide attention."
    )
    assert said[1].time is not None and said[1].time.start == "2029-04-01"
    assert said[1].background is not None


def test_a_night_without_a_day_does_not_outdo_the_month_beside_it() -> None:
    said = claims(
        "Rebels released 12 teachers in Halden on Monday. Rebels kidnapped 30 teachers at a "
        "school in the middle of the night in Sorna in April 2029."
    )
    assert said[1].time is not None and said[1].time.start == "2029-04-01"
