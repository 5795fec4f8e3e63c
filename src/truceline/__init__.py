"""Truceline: a ledger of attributed claims from reports of armed conflict.

    import truceline

    truceline.read("Shells fell on Tarsk on Sunday, residents said.").claims
    truceline.Ledger.open("news.ledger")

All come from ``truceline.api``, which is imported when one of them is asked for.
"""

from typing import Any

__version__ = "0.1.0"

PUBLIC = ("Ledger", "model", "read")


def __getattr__(name: str) -> Any:
    if name not in PUBLIC:
        raise AttributeError(f"module 'truceline' has no attribute {name!r}")
    # By name: whatever is imported needs this package, and must not need all of it.
    from importlib import import_module

    return getattr(import_module("truceline.api"), name)


def __dir__() -> list[str]:
    return [*PUBLIC, "__version__"]
