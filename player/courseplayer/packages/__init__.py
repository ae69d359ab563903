"""Packages as an LMS takes them in: strangers' zips, imsmanifest.xml, the files on disk."""
