"""The one way out: an address that the user named is fetched here, and nowhere else.

Nothing in this package is imported before somebody asks for an address by name.
"""
