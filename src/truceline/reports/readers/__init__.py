"""One file per format: each has ``read``, which takes a piece and gives what is in it.

Readers get bytes alone. The libraries behind some of them would fetch any address that they
are given, so they are never given one.
"""
