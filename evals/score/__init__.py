"""Scorers, one module a task; ``matching`` holds what they share."""
