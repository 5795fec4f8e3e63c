"""What a report counts over dates its claims; since when it has counted does not."""

from tests.claims.test_figures import claims

TEXT = """UPDATE No. 14 (1 – 8 April)

- 22 civilians were killed in the reporting period, bringing the total since January to 214 killed.
- Some 6,300 people were displaced from Oslo.
- Two schools were damaged by shelling in Bergen.
"""


def test_since_a_month_is_no_reporting_period() -> None:
    days = {(c.time and c.time.start) for c in claims(TEXT)}
    assert days == {"2031-04-01"}
