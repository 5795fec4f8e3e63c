"""Truceline: a ledger of attributed claims from reports of armed conflict."""

__version__ = "0.1.0"
