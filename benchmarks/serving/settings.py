"""The site's own settings, with the ordinary view beside its pages."""

from __future__ import annotations

from config.env import BASE_DIR
from config.settings import *  # noqa: F403
from config.settings import TEMPLATES

ROOT_URLCONF = "benchmarks.serving.ordinary"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], BASE_DIR / "benchmarks" / "serving" / "templates"]
