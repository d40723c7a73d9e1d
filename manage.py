#!/usr/bin/env python3
"""The way in: `python3 manage.py demo`, `serve`, `test`, or any of Django's commands."""

import sys

from launch.front import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
