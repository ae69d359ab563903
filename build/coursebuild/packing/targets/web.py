"""A plain folder for a web server or `file://`; the page says that nothing is saved."""

from coursebuild.packing.target import Target
from coursebuild.page.assets import GROUP

TARGET = Target("web", "none", "connectNothing", modes=(GROUP,))
