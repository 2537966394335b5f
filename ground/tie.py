"""A child that ends with its parent, even where the parent is killed."""

import ctypes
import signal

_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent() -> None:
    """To be called in the child, before it becomes another program."""
    _libc.prctl(_PDEATHSIG, signal.SIGTERM)
