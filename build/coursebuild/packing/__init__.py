"""A checked course → zips, all or none."""
