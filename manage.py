#!/usr/bin/env python
"""Run Django's commands for this project; config/commands.py enters them into the audit log."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.commands import execute

    execute(sys.argv)


if __name__ == "__main__":
    main()
