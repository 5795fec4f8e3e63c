"""``truceline serve``: the pages of a ledger, for this machine alone unless told otherwise."""

import socket as sockets
from pathlib import Path

import click

from truceline.cli import options
from truceline.errors import InputError

PORT = 8531
"""No service that IANA registers has it."""


@click.command()
@options.ledger_argument
@options.profile_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="The port to listen on; 0 takes a free one.",
)
@click.option(
    "--by",
    "who",
    envvar="TRUCELINE_USER",
    help="Who reviews; a pseudonym will do.  [env: TRUCELINE_USER]",
)
@click.option("--sign-in", is_flag=True, help="Only for users of the ledger, also on this machine.")
@click.option("--open/--no-open", "opened", default=False, help="Open the pages in a browser.")
def serve(
    where: str,
    profile: Path | None,
    host: str,
    port: int,
    who: str | None,
    sign_in: bool,
    opened: bool,
) -> None:
    """Show a LEDGER as pages: read, compare, judge. They load nothing from elsewhere.

    Only this machine can reach them, unless --host names another address: then only users of
    the ledger come in, by password or token. Stop with Ctrl-C.
    """
    import uvicorn

    from truceline.ledger.links import bring_up
    from truceline.ledger.session import open_ledger
    from truceline.ledger.users import find_users
    from truceline.profile import Profile
    from truceline.web.app import create_app
    from truceline.web.desk import Desk
    from truceline.web.security import is_loopback

    local = is_loopback(host)
    with open_ledger(where) as ledger, ledger.viewing() as view:
        if not (local and not sign_in) and not any(find_users(view)):
            raise InputError(
                f"--host {host}: pages that others can reach are for users of the ledger, and it "
                f"has none: 'truceline user add {where} NAME --role reviewer' adds one"
            )
    known = Profile.load(profile) if profile else Profile()
    # At once where all is linked; of a large ledger from elsewhere a page would wait for it long.
    bring_up(where, _tell_linking)
    users = sign_in or not local
    desk = Desk(where=where, profile=known, who=who, local=local, users=users)
    with _listening(host, port) as socket:
        address = f"http://{host if ':' not in host else f'[{host}]'}:{socket.getsockname()[1]}/"
        click.echo(f"{desk.name}: {address}", err=True)
        if opened:
            click.launch(address)
        made = uvicorn.Config(create_app(desk), log_level="warning", server_header=False)
        uvicorn.Server(made).run(sockets=[socket])


def _tell_linking(now: int, last: int) -> None:
    click.echo(f"\rlinking claims: record {now:,} of {last:,}", err=True, nl=now >= last)


def _listening(host: str, port: int) -> sockets.socket:
    """A socket at an address. Raises InputError where it is taken or not this machine's."""
    family = sockets.AF_INET6 if ":" in host else sockets.AF_INET
    made = sockets.socket(family)
    made.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        raise InputError(f"{host}:{port} cannot be listened on: {error.strerror}") from None
    return made
