"""How the tests run: examples are drawn without a clock, so that a busy machine fails none."""

from hypothesis import settings

settings.register_profile("truceline", deadline=None)
settings.load_profile("truceline")
