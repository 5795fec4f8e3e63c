"""Time zones as news words them: "GMT", "local time", "Moscow time"."""

from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from truceline.language.timex_words import OFFSETS


def zone_of(words: str | None, local: str | None) -> str | None:
    """An IANA name or an offset such as ``+04:00`` for a zone's words; None where unknown.

    ``local`` is the zone of the place that the report is about, if anybody knows it.
    """
    if words is None or words.lower() == "local":
        return local
    name, sign, hours = _split(words)
    if name.lower() in ("gmt", "utc") and not hours:
        return "UTC"
    if name.lower() in OFFSETS:
        minutes = OFFSETS[name.lower()] + (-1 if sign == "-" else 1) * 60 * int(hours or 0)
        return _written(timedelta(minutes=minutes))
    return _cities().get(name.lower())


@lru_cache(maxsize=1024)
def zone_of_countries(codes: frozenset[str], at: date) -> str | None:
    """The local time that some countries (ISO 3166 codes) share, or None.

    A zone's name where one will do; an offset where the countries have kept one and the same
    all through the year up to a day. Source: ``zone.tab`` of the IANA database, 2025b.
    """
    table = _zones_by_country()
    known = [table.get(code) for code in sorted(codes)]
    names = sorted({zone for zones in known if zones for zone in zones})
    if not names or not all(known):
        return None
    years = {_year_up_to(at, name) for name in names}
    if len(years) != 1:
        return None
    if len(codes) == 1:
        return names[0]
    offsets = set(years.pop())
    offset = offsets.pop()
    return _written(offset) if offset is not None and not offsets else None


def _year_up_to(day: date, zone: str) -> tuple[timedelta | None, ...]:
    """A zone's offset at noon of each day of the year that ends on a day."""
    rules, noon = clock_in(zone), datetime.combine(day, time(12))
    back = min(366, (day - date.min).days + 1)
    return tuple(rules.utcoffset(noon - timedelta(days=n)) if rules else None for n in range(back))


def _written(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


@cache
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    table = files("truceline.times").joinpath("data/zones.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return {code: tuple(zones.split(" ")) for code, zones in rows}


def _split(words: str) -> tuple[str, str, str]:
    for sign in "+-":
        name, found, hours = words.partition(sign)
        if found and hours.isdigit() and int(hours) <= 14:
            return name, sign, hours
    return words, "", ""


@cache
def _cities() -> dict[str, str]:
    """Cities that name a zone of the IANA database; one named twice names none."""
    found: dict[str, str] = {"kiev": "Europe/Kyiv"}
    twice = set()
    for zone in sorted(available_timezones()):
        if zone.count("/") != 1 or zone.startswith(("Etc/", "US/", "posix/", "right/")):
            continue
        city = zone.partition("/")[2].replace("_", " ").lower()
        if city in found and city != "kiev":
            twice.add(city)
        found.setdefault(city, zone)
    return {city: zone for city, zone in found.items() if city not in twice}


def clock_in(zone: str) -> tzinfo | None:
    """The rules of a zone as ``zone_of`` names it, or None for a name that nobody knows."""
    if zone[:1] in "+-":
        hours, minutes = int(zone[1:3]), int(zone[4:6])
        return timezone((-1 if zone[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def moved(day: date, at: time, stated: str, local: str) -> datetime | None:
    """A clock time of one zone as the naive local time of another; None where one is unknown."""
    here, there = clock_in(stated), clock_in(local)
    if here is None or there is None:
        return None
    try:
        return datetime.combine(day, at, tzinfo=here).astimezone(there).replace(tzinfo=None)
    except OverflowError:
        return None


def local_day(moment: date | datetime, zone: str | None) -> date:
    """The day of a moment where the report's place is; a moment without a zone stays."""
    if not isinstance(moment, datetime):
        return moment
    rules = clock_in(zone) if zone and moment.tzinfo else None
    return (moment.astimezone(rules) if rules else moment).date()
