"""What a process reads once, and each server that is copied from it then has: see nursery.py."""

import gc

import coursebuild.cli
import coursebuild.preview.playing
import coursebuild.preview.watching  # noqa: F401

# A copy shares this with the process that has read it, as long as nobody looks for rubbish in it.
gc.freeze()
