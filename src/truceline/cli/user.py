"""``truceline user``: who may read and review a shared ledger, and in what role."""

import click

from truceline.cli import options

ROLES = ("reader", "reviewer", "second reviewer", "admin")
role_option = click.option(
    "--role", type=click.Choice(ROLES), default="reviewer", show_default=True, help="The role."
)
name_argument = click.argument("name")


@click.group()
def user() -> None:
    """Users of a shared LEDGER: a reader reads, a reviewer reviews, a second reviewer also
    settles what one other has reviewed, an admin also manages users and rules.

    Every change is a record of the ledger. Names stay there for ever: take pseudonyms.
    """


@user.command()
@options.ledger_argument
@name_argument
@role_option
@click.option("--no-password", is_flag=True, help="Let them in by tokens alone.")
@options.by
def add(where: str, name: str, role: str, no_password: bool, who: str) -> None:
    """Add NAME to the users; asks for a password, of which a hash alone is kept."""
    from truceline.ledger.session import open_ledger
    from truceline.ledger.users import Role, add_user

    password = None if no_password else _asked()
    with open_ledger(where, mode="write") as ledger, ledger.writing(who=who) as unit:
        add_user(unit, name, Role(role), password=password)
    click.echo(f"{name} has the role {role} now")


@user.command("list")
@options.ledger_argument
@options.as_of
def list_(where: str, as_of: object) -> None:
    """Show the users with their roles, and the numbers of their tokens."""
    from truceline.cli.grid import grid
    from truceline.ledger.session import open_ledger
    from truceline.ledger.users import find_tokens, find_users

    with open_ledger(where) as ledger, ledger.viewing(as_of=as_of) as view:  # type: ignore[arg-type]
        tokens = list(find_tokens(view))
        shown = [
            (u.name, u.role.value, u.since[:19] + "Z",
             ", ".join(f"{t.number} {t.label}" for t in tokens if t.user == u.name))
            for u in find_users(view)
        ]  # fmt: skip
    grid(("user", "role", "since", "tokens"), shown)


@user.command()
@options.ledger_argument
@name_argument
@click.argument("role", type=click.Choice(ROLES))
@options.by
def role(where: str, name: str, role: str, who: str) -> None:
    """Give NAME another ROLE."""
    from truceline.ledger.session import open_ledger
    from truceline.ledger.users import Role, set_role

    with open_ledger(where, mode="write") as ledger, ledger.writing(who=who) as unit:
        set_role(unit, name, Role(role))
    click.echo(f"{name} has the role {role} now")


@user.command()
@options.ledger_argument
@name_argument
@options.by
def password(where: str, name: str, who: str) -> None:
    """Give NAME another password; the old one's hash is taken out."""
    from truceline.ledger.session import open_ledger
    from truceline.ledger.users import set_password

    word = _asked()
    with open_ledger(where, mode="write") as ledger, ledger.writing(who=who) as unit:
        set_password(unit, name, word)
    click.echo(f"{name} has a new password")


@user.command()
@options.ledger_argument
@name_argument
@options.by
def remove(where: str, name: str, who: str) -> None:
    """Take NAME's access and tokens away; what they did stays in the history."""
    from truceline.ledger.session import open_ledger
    from truceline.ledger.users import remove_user

    with open_ledger(where, mode="write") as ledger, ledger.writing(who=who) as unit:
        remove_user(unit, name)
    click.echo(f"{name} is no user any more")


@user.command()
@options.ledger_argument
@name_argument
@click.option("--label", default="api", show_default=True, help="What it is for.")
@options.by
def token(where: str, name: str, label: str, who: str) -> None:
    """Make a token for NAME, by which programs come in. It is shown this once."""
    from truceline.ledger.session import open_ledger
    from truceline.ledger.users import add_token

    with open_ledger(where, mode="write") as ledger, ledger.writing(who=who) as unit:
        made = add_token(unit, name, label=label)
    click.echo(made)


@user.command()
@options.ledger_argument
@click.argument("number", type=int)
@options.by
def revoke(where: str, number: int, who: str) -> None:
    """Take back the token with that NUMBER; 'truceline user list' shows them."""
    from truceline.ledger.session import open_ledger
    from truceline.ledger.users import revoke_token

    with open_ledger(where, mode="write") as ledger, ledger.writing(who=who) as unit:
        revoke_token(unit, number)
    click.echo(f"token {number} opens nothing any more")


def _asked() -> str:
    found: str = click.prompt("password", hide_input=True, confirmation_prompt=True)
    return found
