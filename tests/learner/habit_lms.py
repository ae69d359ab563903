"""An LMS with the habits of others, in a browser: `player/courseplayer/launching/habits.json` played by `habits.js`.

What the LMS answers is the script's. Where its API stands, when it comes and in which frame the
module lies is done here.
"""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page, Route

from conftest import ROOT
from learner.fake_lms import ORIGIN, FakeLms

PLAYER = ROOT / "player" / "courseplayer"
HABITS: dict[str, Any] = json.loads((PLAYER / "launching/habits.json").read_text("utf-8"))
STANDARDS = ["scorm12", "scorm2004"]
FOREIGN = "http://annan.test"
NO_REQUESTS = {"Content-Security-Policy": "default-src 'self'; connect-src 'none'"}

WINDOWS = {"top.opener": 1, "opener.opener": 2}
"""How many windows are opened on the way to the module, for where the API is."""

_FRAME = """
function show(source, sandbox) {
  const frame = document.createElement('iframe');
  frame.id = 'sco'; frame.style.cssText = 'width:100%;height:95vh;border:0';
  if (sandbox) frame.sandbox = sandbox;
  frame.src = source;
  document.body.append(frame);
}"""

_LMS = f"""<!doctype html><html lang="sv"><title>LMS</title><body>
<script>{(PLAYER / "pages/static/habits.js").read_text("utf-8")}</script><script>{_FRAME}
const {{ standard, does }} = JSON.parse(decodeURIComponent(location.search.slice(1)));
const server = {{ values: JSON.parse(sessionStorage.getItem('server') || '{{}}'), reaches: () => true,
  wait(ms) {{ const end = performance.now() + ms; while (performance.now() < end); }},
  receive(changed) {{
    Object.assign(server.values, changed);
    sessionStorage.setItem('server', JSON.stringify(server.values));
  }} }};
const put = () => {{ window[HABIT_NAMES[standard].api] = habitLms(standard, does, server); }};
if (does.apiAfter) setTimeout(put, does.apiAfter); else put();
const own = does.pathPerLaunch ? '/start-' + Math.random().toString(36).slice(2) : '';
const module = '{ORIGIN}' + own + '/sco/index.html';
if (does.apiIn === 'top.opener') open('/between.html?' + module);
else if (does.apiIn === 'opener.opener') open('/opener.html?' + module);
else if (does.apiIn) show('{FOREIGN}/between.html?' + module);
else if (does.impostor) show('/between.html?' + module + '&impostor');
else show(module, does.sandbox);
</script></body></html>"""

_BETWEEN = f"""<!doctype html><html lang="sv"><title>Emellan</title><body><script>{_FRAME}
const [module, impostor] = location.search.slice(1).split('&');
if (impostor) window.API = window.API_1484_11 = {{ Initialize: 'no function', name: 'something else' }};
show(module);
</script></body></html>"""

_OPENER = """<!doctype html><title>Öppnar</title><script>open('/between.html' + location.search)</script>"""

_PAGES = {"/lms.html": _LMS, "/between.html": _BETWEEN, "/opener.html": _OPENER}


class HabitLms(FakeLms):
    """One package of the small course in an LMS with a habit."""

    def __init__(self, page: Page, package: Path, standard: str, does: dict[str, Any]) -> None:
        super().__init__(page, package, NO_REQUESTS if does.get("blocksReceipt") else None)
        self.does = does
        self.asked = json.dumps({"standard": standard, "does": does})

    def _serve(self, route: Route) -> None:
        url = route.request.url.split("?")[0]
        path = url.removeprefix(ORIGIN).removeprefix(FOREIGN)
        if path in _PAGES:
            route.fulfill(body=_PAGES[path], content_type="text/html; charset=utf-8")
        elif path.startswith("/start-"):
            self._serve_file(route, path.split("/sco/", 1)[1])
        else:
            super()._serve(route)

    def launch(self) -> Frame:
        """Open the module, as a learner does from the LMS."""
        # A page that has only just been lent has nothing to leave.
        if self.page.url != "about:blank":
            self.leave()
        self.page.goto(f"{ORIGIN}/lms.html?{self.asked}")
        context = self.page.context
        while len(context.pages) <= WINDOWS.get(self.does.get("apiIn", ""), 0):
            context.wait_for_event("page")
        return self.arrived()

    def leave(self) -> None:
        """Go elsewhere with every window."""
        for page in self.page.context.pages:
            page.goto(f"{ORIGIN}/away.html")
            if page != self.page:
                page.close()

    def come_back(self) -> None:
        """Back to the LMS by the browser's own button."""
        self.page.go_back()
        self.arrived()

    def arrived(self) -> Frame:
        """The module's frame, once its first step shows."""
        page = self.page.context.pages[-1]
        holder = page.frame_locator("#sco")
        if self.does.get("impostor") or self.does.get("apiIn") == "past foreign":
            holder = holder.frame_locator("#sco")
        holder.locator(".step.shown").wait_for()
        return next(frame for frame in page.frames if "/sco/" in frame.url.split("?")[0])

    def update(self) -> None:
        """Another build of the module in the old one's place."""
        page = self.files["index.html"].decode()
        at = page.index("data-digest=") + len("data-digest=")
        self.files["index.html"] = (page[:at] + "00000000" + page[at + 8 :]).encode()

    @property
    def server(self) -> dict[str, str]:
        """What the server has."""
        values: dict[str, str] = self.page.evaluate(
            "() => JSON.parse(sessionStorage.getItem('server') || '{}')"
        )
        return values
