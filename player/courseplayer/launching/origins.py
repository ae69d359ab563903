"""An origin of its own for each package, so that none can reach what another has stored in the browser.

A package's files are served under a name below `localhost`, which Chrome, Edge and Firefox take to this computer by
themselves (RFC 6761, 6.3). Safari asks the system, which may not know: there packages share the plain address, and what
one has stored in the browser is cleared away before another is opened.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlsplit

NAMED = re.compile(r"p[0-9a-f]{24}")


def label_of(secret: str, package_key: str) -> str:
    """The package's own name: the same each time, for others impossible to guess."""
    return f"p{sha256(f'{secret} {package_key}'.encode()).hexdigest()[:24]}"


def host_of(label: str) -> str:
    """The host with this name."""
    return f"{label}.localhost"


def label_in(host: str) -> str:
    """The name in a host with port, as browsers send it; empty if it is none of ours."""
    label, _, rest = host.partition(".")
    is_ours = NAMED.fullmatch(label) and rest.partition(":")[0] == "localhost"
    return label if is_ours else ""


class Addresses(Protocol):
    """Where the two origins are, and which names a request may come to them by. A host is as browsers send it."""

    def is_manage(self, host: str) -> bool:
        """Whether the manage origin answers to this host."""
        ...

    def is_content(self, host: str) -> bool:
        """Whether the content origin answers to this host, by a package's own name or without."""
        ...

    def manage(self, host: str) -> str:
        """The manage origin, as the browser knows it that came to this host."""
        ...

    def content(self, host: str) -> str:
        """The content origin, for a page at this host of the manage origin."""
        ...

    def other_content(self, host: str) -> str:
        """The content origin by another name than that; nothing where it has only one."""
        ...

    def named(self, label: str) -> str:
        """The origin of the package with this name; nothing where packages have no names."""
        ...

    def label_in(self, host: str) -> str:
        """The package's name in a host; empty if there is none."""
        ...

    @property
    def manage_sources(self) -> list[str]:
        """All names of the manage origin, for a policy."""
        ...

    @property
    def content_sources(self) -> list[str]:
        """All names of the content origin, for a policy."""
        ...


NAMES = ("127.0.0.1", "localhost")


@dataclass(frozen=True)
class Loopback:
    """Two ports of this computer, so that a hostile page cannot reach them by a name of its own."""

    manage_port: int
    content_port: int

    def is_manage(self, host: str) -> bool:
        """A loopback name, with the port."""
        return host in {f"{name}:{self.manage_port}" for name in NAMES}

    def is_content(self, host: str) -> bool:
        """The same, or a package's name below localhost."""
        label = self.label_in(host)
        plain = {f"{name}:{self.content_port}" for name in NAMES}
        return host in plain or bool(label and host == f"{host_of(label)}:{self.content_port}")

    def manage(self, host: str) -> str:
        """The name that the browser came by."""
        return f"http://{host}"

    def content(self, host: str) -> str:
        """The same name, and the other port."""
        return f"http://{host.rpartition(':')[0]}:{self.content_port}"

    def other_content(self, host: str) -> str:
        """The other name, and the same port as that."""
        used = host.rpartition(":")[0]
        other = next(name for name in NAMES if name != used)
        return f"http://{other}:{self.content_port}"

    def named(self, label: str) -> str:
        """Below localhost."""
        return f"http://{host_of(label)}:{self.content_port}"

    def label_in(self, host: str) -> str:
        """Below localhost."""
        return label_in(host)

    @property
    def manage_sources(self) -> list[str]:
        """Every origin that means this computer and this port."""
        return [f"http://{name}:{self.manage_port}" for name in NAMES]

    @property
    def content_sources(self) -> list[str]:
        """The same, and every package's own."""
        plain = [f"http://{name}:{self.content_port}" for name in NAMES]
        return [*plain, self.named("*")]


@dataclass(frozen=True)
class Public:
    """Two names on a network, as origins: `https://spelare.example`.

    It `has_names` if every name below the second leads here too.
    """

    manage_origin: str
    content_origin: str
    has_names: bool

    def is_manage(self, host: str) -> bool:
        """That name and no other."""
        return host.lower() == urlsplit(self.manage_origin).netloc

    def is_content(self, host: str) -> bool:
        """That name, or a package's name below it."""
        return host.lower() == urlsplit(self.content_origin).netloc or bool(self.label_in(host))

    def manage(self, host: str) -> str:  # noqa: ARG002  (others have more than one)
        """There is one."""
        return self.manage_origin

    def content(self, host: str) -> str:  # noqa: ARG002  (others have more than one)
        """There is one."""
        return self.content_origin

    def other_content(self, host: str) -> str:  # noqa: ARG002  (others have more than one)
        """There is one."""
        return ""

    def named(self, label: str) -> str:
        """Below the content origin's own name."""
        scheme, netloc, *_ = urlsplit(self.content_origin)
        return f"{scheme}://{label}.{netloc}" if self.has_names else ""

    def label_in(self, host: str) -> str:
        """Below the content origin's own name."""
        label, _, rest = host.lower().partition(".")
        is_ours = NAMED.fullmatch(label) and rest == urlsplit(self.content_origin).netloc
        return label if is_ours and self.has_names else ""

    @property
    def manage_sources(self) -> list[str]:
        """The one."""
        return [self.manage_origin]

    @property
    def content_sources(self) -> list[str]:
        """The one, and every package's own."""
        return [self.content_origin, *([self.named("*")] if self.has_names else [])]
