"""cmi5 (Quartz, 1st edition): a course structure with one assignable unit, which is the module."""

from coursebuild.packing.target import Target

TARGET = Target("cmi5", "cmi5", "connectCmi5", "cmi5.xml", manifest_name="cmi5.xml")
