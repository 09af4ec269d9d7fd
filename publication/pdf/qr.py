"""Addresses as QR codes."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=512)
def qr_svg(address: str) -> str:
    """Return the QR code of an address as SVG; empty for none, or for one that is too long."""
    import segno  # of no use to who only reads

    if not address:
        return ""
    try:
        code = segno.make(address, micro=False, error="m")
    except segno.DataOverflowError:
        return ""
    return str(code.svg_inline(border=1, dark="#1a1a1a", omitsize=True))
