"""Exact look-up of a secret value by a keyed hash.

A plain hash of a personal code is no secret: there are few codes, all of them can be tried. With a key that is not in the
database the table of digests alone tells nothing.
"""

import hashlib
import hmac


def code_digest(code: str, key: bytes) -> str:
    """HMAC-SHA256 of a normalised code as 64 hex digits; the same code and key give the same digest.

    >>> code_digest("16117519997", b"k" * 32)[:16]
    '7b76247fdec62eca'
    >>> code_digest("16117519997", b"short")
    Traceback (most recent call last):
    ValueError: the key is shorter than 32 bytes
    """
    if len(key) < 32:
        raise ValueError("the key is shorter than 32 bytes")
    return hmac.new(key, code.encode(), hashlib.sha256).hexdigest()
