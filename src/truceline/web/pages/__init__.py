"""The pages, one file each. A page reads through typed functions and knows no SQL."""

from truceline.web.pages import (
    brief,
    ceasefires,
    claims,
    export,
    history,
    incidents,
    judge,
    map,
    names,
    overview,
    reports,
    review,
    search,
    sign_in,
)

ROUTERS = (
    overview.router,
    incidents.router,
    judge.router,
    reports.router,
    claims.router,
    review.router,
    sign_in.router,
    ceasefires.router,
    names.router,
    map.router,
    search.router,
    history.router,
    brief.router,
    export.router,
)
