"""What a process reads once, and each server that is copied from it then has: see nursery.py."""

import coursebuild.cli
import coursebuild.preview.playing
import coursebuild.preview.watching  # noqa: F401
