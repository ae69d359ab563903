"""An origin of its own for each package, so that none can reach what another has stored in the browser.

A package's files are served under a name below `localhost`, which Chrome, Edge and Firefox take to this computer by
themselves (RFC 6761, 6.3). Safari asks the system, which may not know: there packages share the plain address, and what
one has stored in the browser is cleared away before another is opened.
"""

import re
from hashlib import sha256

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
