"""The launcher: from a bare checkout to a running server or test suite, with the standard library alone.

Everything in here is read by whatever `python3` is at hand before a newer one is found, so the syntax stays
at Python 3.8.
"""
