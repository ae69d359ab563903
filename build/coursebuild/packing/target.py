"""What a target is, and how its manifest is written."""

import uuid
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from coursebuild.model.course import Course
from coursebuild.model.target_names import REPETITION
from coursebuild.model.unit import Shared, Unit
from coursebuild.page import templates
from coursebuild.page.assets import Mode, Wanted

if TYPE_CHECKING:
    from jinja2 import Environment

LAUNCH = "index.html"
MANIFEST = "imsmanifest.xml"
METADATA = "metadata.xml"
MAX_TITLE = 255
"""In characters. Longer titles and identifiers break the databases of some LMSs when a package is imported."""


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of package.

    `adapter` is the file in `page/` that talks to the LMS and `connect` the function in it; `manifest`
    is the template in `targets`, or None where there is no LMS. `metadata` is the template of a file
    of its own for the LOM, where the manifest's schema takes none inside (2004 3rd ed. CAM 4.5.3). `schemas` are
    the namespaces of the manifest and the standard's file for each, which `packing/schemas.py` can bring along.
    `modes` are other ways to show the page than to a learner, which the package takes along.
    """

    name: str
    adapter: str
    connect: str
    manifest: str | None = None
    metadata: str | None = None
    values: dict[str, str] = field(default_factory=dict)
    schemas: dict[str, str] = field(default_factory=dict)
    modes: tuple[Mode, ...] = ()
    manifest_name: str = MANIFEST
    """What the manifest is called in the package: its importers look for that name alone."""
    repeats: bool = False
    """Whether a module's short repetition is packed, not the module itself."""

    @property
    def standard(self) -> str:
        """The name of the target without what it packs."""
        return self.name.removesuffix(REPETITION)

    @property
    def script(self) -> Wanted:
        """Which of the page's scripts it takes."""
        return self.adapter, self.connect, self.modes

    def for_repetition(self) -> "Target":
        """The same target for a module's short repetition, which is for a learner alone."""
        return replace(self, name=f"{self.name}{REPETITION}", repeats=True, modes=())

    def add_manifest(
        self,
        shared: Shared,
        unit: Unit,
        files: dict[str, bytes],
        control: dict[str, bytes] | None = None,
    ) -> dict[str, bytes]:
        """The files of a package with its manifest first, and its metadata; as they are for the web.

        `control` are the standard's schema files. The manifest says where they are only if they are there.
        """
        if self.manifest is None:
            return files
        if self.metadata:
            files = {**files, METADATA: self._fill(self.metadata, shared, unit, [])}
        names = sorted(files, key=lambda name: (name != LAUNCH, name))
        located = " ".join(f"{n} {file}" for n, file in self.schemas.items()) if control else ""
        manifest = self._fill(self.manifest, shared, unit, names, located)
        return {self.manifest_name: manifest, **files, **(control or {})}

    def _fill(
        self, template: str, shared: Shared, unit: Unit, files: list[str], located: str = ""
    ) -> bytes:
        module = unit.module
        assert module is not None  # noqa: S101  (only complete units are packed)
        text = (
            _environment()
            .get_template(template)
            .render(
                course=shared.course,
                module=module,
                module_id=unit.id,
                title=module.title[:MAX_TITLE],
                course_title=shared.course.title[:MAX_TITLE],
                description=" ".join(module.description.split()),
                keywords=dict.fromkeys([*module.keywords, *shared.course.keywords]),
                minutes=module.minutes + sum(s.minutes for s in unit.scenarios.values()),
                launch=LAUNCH,
                files=files,
                located=located,
                iri=partial(iri, shared.course, unit.id),
                mark=shared.course.pass_rule.share / 100,
                **self.values,
            )
        )
        return (text.strip() + "\n").encode()


def iri(course: Course, module: str, part: str = "") -> str:
    """What a module, or a part of it, is called in the whole world: made of the author's ids, so it never changes.

    It begins with the course's own `iri`; without one it is a name that is no address, so that no host is made
    up (RFC 9562, 5.5).
    """
    names = [module, part] if part else [module]
    if course.iri:
        return "/".join([course.iri.rstrip("/"), *names])
    return uuid.uuid5(uuid.NAMESPACE_OID, "/".join([course.id, *names])).urn


@cache
def _environment() -> "Environment":
    return templates.environment(Path(__file__).with_name("targets"))
