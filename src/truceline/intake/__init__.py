"""Reports into a ledger: from files, archives and, where the user asks for it, from the web."""
