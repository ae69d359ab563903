"""An LMS that misbehaves on purpose: a window with an API above the package, all served without a socket.

What the LMS has *stored* is kept apart from what it answers, as real ones do.
"""

import mimetypes
import zipfile
from pathlib import Path

from playwright.sync_api import Frame, Page, Route

from learner.learner import Learner

ORIGIN = "http://lms.test"

_LMS_PAGE = """<!doctype html><html lang="sv"><title>LMS</title><body style="margin:0">
<script>
const stored = JSON.parse(sessionStorage.getItem('stored') || '{}');
window.lms = { mode: 'ok', commits: 0, calls: [], stored, finished: false };
function makeApi(names, defaults) {
  const cache = Object.assign({}, defaults, stored);
  const broken = () => { if (lms.mode === 'throw') throw new Error('the LMS threw'); };
  const note = (...call) => { lms.calls.push(call); broken(); };
  let open = false;
  return {
    [names[0]]: () => { note('init'); if (lms.mode === 'noinit') return 'false'; open = true; return 'true'; },
    [names[1]]: (_) => {
      note('finish');
      if (lms.mode === 'ok') commit();
      open = false;
      lms.finished = true;
      return 'true';
    },
    [names[2]]: (element) => {
      note('get', element);
      if (!open) return '';
      if (element.endsWith('_count')) {
        const own = Object.keys(cache).filter(k => k.startsWith('cmi.interactions.'));
        return String(new Set(own.map(k => k.split('.')[2])).size);
      }
      return cache[element] === undefined ? '' : cache[element];
    },
    [names[3]]: (element, value) => {
      note('set', element, value);
      if (!open || lms.mode === 'refuse') return 'false';
      cache[element] = lms.mode === 'truncate' && element === 'cmi.suspend_data' ? value.slice(0, 60) : value;
      return 'true';
    },
    [names[4]]: () => { note('commit'); return commit(); },
    [names[5]]: () => '0', [names[6]]: () => '', [names[7]]: () => '',
  };
  function commit() {
    lms.commits++;
    if (!open || lms.mode === 'false') return 'false';
    const silently = lms.mode === 'lie' || (lms.mode === 'third' && lms.commits % 3 === 0);
    if (!silently) { Object.assign(stored, cache); sessionStorage.setItem('stored', JSON.stringify(stored)); }
    return lms.mode === 'third' && silently ? 'false' : 'true';
  }
}
const NAMES = ['Initialize', 'Finish', 'GetValue', 'SetValue', 'Commit',
  'GetLastError', 'GetErrorString', 'GetDiagnostic'];
const asked = new URLSearchParams(location.search);
if (asked.get('mode')) lms.mode = asked.get('mode');
if (asked.get('review')) stored['cmi.core.lesson_mode'] = 'review';
window.API = makeApi(NAMES.map(name => 'LMS' + name),
  { 'cmi.core.lesson_status': 'not attempted', 'cmi.core.lesson_mode': 'normal' });
const frame = document.createElement('iframe');
frame.id = 'sco'; frame.style.cssText = 'width:100%;height:95vh;border:0';
frame.src = '/sco/index.html' + location.hash;
document.body.append(frame);
</script></body></html>"""


class FakeLms:
    """Serves one unzipped package below a page with a SCORM 1.2 API, to one browser page."""

    def __init__(self, page: Page, package: Path, headers: dict[str, str] | None = None) -> None:
        self.page = page
        self.offline = False
        self.logged_out = False
        self.headers = headers or {}
        self.requests: list[str] = []
        with zipfile.ZipFile(package) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        page.context.route("**/*", self._serve)

    def _serve(self, route: Route) -> None:
        url = route.request.url
        self.requests.append(url)
        path = url.removeprefix(ORIGIN).split("?")[0]
        if self.offline or not url.startswith(ORIGIN):
            route.abort()
        elif path == "/lms.html":
            route.fulfill(body=_LMS_PAGE, content_type="text/html; charset=utf-8")
        elif path == "/away.html":
            route.fulfill(body="<title>Away</title>", content_type="text/html")
        elif self.logged_out:
            route.fulfill(body="<h1>Logga in</h1>", content_type="text/html")
        else:
            self._serve_file(route, path.removeprefix("/sco/"))

    def _serve_file(self, route: Route, name: str) -> None:
        if name not in self.files:
            route.fulfill(status=404, body="")
            return
        kind = mimetypes.guess_type(name)[0] or "text/plain"
        route.fulfill(
            body=self.files[name], content_type=f"{kind}; charset=utf-8", headers=self.headers
        )

    def open(self, **query: str) -> Learner:
        """Open the module in the LMS, as a learner does; what was stored before is there."""
        asked = "&".join(f"{key}={value}" for key, value in query.items())
        self.page.goto(f"{ORIGIN}/lms.html?{asked}")
        self.page.frame_locator("#sco").locator(".step.shown").wait_for()
        return Learner(self.page, self.frame)

    @property
    def frame(self) -> Frame:
        """The frame that holds the package."""
        return next(frame for frame in self.page.frames if "/sco/" in frame.url)

    def second_window(self) -> Frame:
        """Open the module once more beside the first, under the same API, as some LMSs allow."""
        self.page.evaluate(
            """() => { const second = document.createElement('iframe'); second.id = 'two';
            second.style.cssText = 'width:100%;height:95vh;border:0'; second.src = '/sco/index.html?two';
            document.body.append(second) }"""
        )
        self.page.frame_locator("#two").locator(".step.shown").wait_for()
        return next(frame for frame in self.page.frames if frame.url.endswith("?two"))

    def rewrite(self, element: str, value: str) -> None:
        """Change what is stored while the module is closed, as an LMS may that mangles data."""
        self.page.goto(f"{ORIGIN}/away.html")
        self.page.evaluate(
            """([element, value]) => { const s = JSON.parse(sessionStorage.getItem('stored'));
            s[element] = value; sessionStorage.setItem('stored', JSON.stringify(s)) }""",
            [element, value],
        )

    def mode(self, name: str) -> None:
        """Make the LMS behave: ok, false, throw, refuse, lie, third, truncate, noinit."""
        self.page.evaluate("name => { lms.mode = name }", name)

    def vanish(self) -> None:
        """Take the API away, as when the LMS's window goes to another page."""
        self.page.evaluate(
            "() => { window.hidden_api = window.API; delete window.API; lms.mode = 'throw' }"
        )

    def come_back(self) -> None:
        """Give the API back."""
        self.page.evaluate("() => { window.API = window.hidden_api; lms.mode = 'ok' }")

    @property
    def stored(self) -> dict[str, str]:
        """What the LMS has truly stored."""
        kept: dict[str, str] = self.page.evaluate(
            "() => JSON.parse(sessionStorage.getItem('stored') || '{}')"
        )
        return kept

    @property
    def calls(self) -> list[list[str]]:
        """Every call that the package made."""
        made: list[list[str]] = self.page.evaluate("() => lms.calls")
        return made
