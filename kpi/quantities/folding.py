"""Full-width and half-width made one for reading, and nothing else.

Not NFKC, which turns 10² into 102 and ① into 1. What was printed is kept as it was.
"""

from __future__ import annotations

FOLD = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x00A0: " ",
    0xFF61: "。",
    0xFF65: "・",
    0x301C: "~",
    0x2212: "-",
    0x2010: "-",
    0x2011: "-",
    0x2013: "-",
    0x25B3: "-",
    0x25B2: "-",
}
"""Full-width ASCII, spaces, the wave dash, and every sign that papers use for minus."""


def folded(text: str) -> str:
    """Return ``text`` with full-width ASCII made half-width and one minus for −, –, △ and ▲."""
    return text.translate(FOLD)
