"""The pages, one file each. A page reads through typed functions and knows no SQL."""

from truceline.web.pages import (
    brief,
    ceasefires,
    claims,
    history,
    incidents,
    names,
    overview,
    reports,
    search,
)

ROUTERS = (
    overview.router,
    incidents.router,
    reports.router,
    claims.router,
    ceasefires.router,
    names.router,
    search.router,
    history.router,
    brief.router,
)
