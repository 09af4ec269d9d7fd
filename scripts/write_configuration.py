"""Write docs/configuration.md from the typed table in config/env.py."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from config.configuration import PATH, document

if __name__ == "__main__":
    PATH.write_text(document(), encoding="utf-8")
