"""The pictures that a package has of its own: no figure may have their names."""

ICON, LOGO, LOGO_DARK = "ikon.svg", "logotyp.svg", "logotyp-mork.svg"
OWN_PICTURES = frozenset({ICON, LOGO, LOGO_DARK})
