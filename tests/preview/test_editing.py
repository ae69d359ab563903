"""Writing in the browser: what is typed is saved, built and shown, nothing is lost, and no package can reach it."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Locator, Page, Route, expect

from bringing.photos import from_a_phone, photo
from conftest import running
from learner import axe
from learner.learner import open_attempt

pytestmark = pytest.mark.browser

PACKAGE = "paket/liten-kurs-prova-scorm12"
SLOW = 30_000
"""A save is also a build, and the machine may be busy."""


def write(page: Page, path: str, text: str) -> None:
    """Write a text, and wait until it is said to be saved."""
    place = page.locator(f'textarea[data-path="{path}"]')
    unfold(place)
    place.fill(text)
    expect(place).to_have_attribute("data-state", "sparat", timeout=SLOW)


def unfold(place: Locator) -> None:
    """Open all that it is folded into."""
    place.evaluate(
        "one => { for (let p = one; p; p = p.parentElement) if (p.tagName === 'DETAILS') p.open = true; }"
    )


def clean(frame: Frame) -> None:
    """Axe finds nothing. At the top: further down the bar that stays lies over some field, wherever one stands."""
    frame.evaluate(axe.AXE)
    frame.evaluate("() => window.scrollTo(0, 0)")
    assert axe.violations(frame) == []


def test_a_scenario_is_written_remarked_on_corrected_and_packed_from_the_browser_alone(
    course: Path, page: Page, tmp_path: Path
) -> None:
    """Six decisions with a memory. What git then shows is what a careful author would have typed, and no more."""
    kept = git(course, "init", "-q") + git(course, "add", "-A") + git(course, *COMMIT)
    page.set_viewport_size({"width": 1280, "height": 800})
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        page.goto(player.url + "andra")
        page.get_by_label("Rubrik").first.fill("Väntan i natt")
        page.get_by_role("button", name="Skriv scenariot").click()
        expect(page.locator("h1")).to_have_text("Väntan i natt", timeout=SLOW)
        file = course / "quizzes" / "vantan-i-natt.yaml"
        begun = file.read_text(encoding="utf-8")
        an_author_writes(page)
        what_is_remembered_matters(page)
        after = file.read_text(encoding="utf-8")
        assert after == as_a_careful_author_would(begun)

        expect(page.locator(".vagarna")).to_contain_text("I korridoren", timeout=SLOW)
        page.get_by_role("button", name="Ångra").click()
        expect(page.locator("#lage")).to_contain_text("Ångrat", timeout=SLOW)
        page.get_by_role("button", name="Gör om").click()
        expect(page.locator("#lage")).to_contain_text("Gjort om", timeout=SLOW)
        assert file.read_text(encoding="utf-8") == after

        a_reviewer_remarks(page)
        assert file.read_text(encoding="utf-8") == after
        the_author_answers(page)
        assert file.read_text(encoding="utf-8") == after.replace("why: Lugn smittar.", CORRECTED)

        page.goto(player.url + "andra")
        with page.expect_download() as fetched:
            page.get_by_role("link", name="Hämta paketet").click()
        with zipfile.ZipFile(io.BytesIO(fetched.value.path().read_bytes())) as archive:
            shown = archive.read("index.html").decode()
        assert "när du talar långsamt" in shown
        assert "Säg hur." not in shown
        clean(page.main_frame)
    remarks = (course / "course" / "remarks" / "vantan-i-natt.yaml").read_text(encoding="utf-8")
    assert re.sub(r"\d{4}-\d\d-\d\d", "DAGEN", remarks) == REMARKS
    assert kept == ""
    assert git(course, "status", "--porcelain", "-uall").splitlines() == [
        " M modules/prova.yaml",
        "?? course/remarks/vantan-i-natt.yaml",
        "?? quizzes/vantan-i-natt.yaml",
    ]
    assert changed(git(course, "diff", "-U0")) == [
        "-    scenarios: [disken]",
        "+    scenarios: [disken, vantan-i-natt]",
    ]


COMMIT = ("-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "Kursen")


def git(folder: Path, *said: str) -> str:
    """What git says."""
    asked = ["git", "-C", str(folder), *said]
    return subprocess.run(asked, check=True, capture_output=True, encoding="utf-8").stdout


def changed(diff: str) -> list[str]:
    """The lines that a diff takes away and puts in."""
    return [line for line in diff.splitlines() if re.match(r"[-+](?![-+])", line)]


def an_author_writes(page: Page) -> None:
    """Texts changed, a scene more that two choices lead to, and what one of its choices is remembered for."""
    write(page, "scenes/dorren/title", "Framför dörren: 07.12")
    # What it is called follows: in the drawing, and in every list.
    expect(page.locator("#graf")).to_contain_text("Framför dörren: 07.12", timeout=SLOW)
    expect(page.locator("[id='f.start'] option").first).to_have_text("Scen: Framför dörren: 07.12")
    write(page, "scenes/innan/question", "Vad gör du nu?")
    page.locator('[id="o.scenes/innan"] > summary').focus()
    page.locator('[id="ny-scen.scenes/innan"] > summary').click()
    form = page.locator('[id="ny-scen.scenes/innan"]')
    form.get_by_label("Rubrik").fill("I korridoren")
    form.get_by_label("Vad händer?").fill("Dottern ringer.\n\nHon låter rädd.")
    form.get_by_label("Det bästa valet").fill("Svarar lugnt")
    form.get_by_label("Ett godtagbart val").fill("Ber henne ringa igen")
    form.get_by_role("checkbox").nth(0).uncheck()
    form.get_by_role("button", name="Skriv scenen").click()
    title = page.locator('textarea[data-path="scenes/i-korridoren/title"]')
    expect(title).to_be_focused(timeout=SLOW)
    for key, text in (("consequence", "Hon andas ut."), ("why", "Lugn smittar.")):
        write(page, f"scenes/i-korridoren/options/svarar-lugnt/{key}", text)
    for key, text in (
        ("consequence", "Det blir tyst i luren."),
        ("why", "Hon hör att du har bråttom."),
        ("better", "Svara lugnt, och kort."),
    ):
        write(page, f"scenes/i-korridoren/options/ber-henne-ringa-igen/{key}", text)
    change = page.locator('[data-change="scenes/i-korridoren/options/svarar-lugnt"]')
    with anew(page):
        change.fill("+1")
        change.press("Enter")


def what_is_remembered_matters(page: Page) -> None:
    """A yes or no more; a choice sets it, and a text and a way depend on it: chosen in lists, as sentences."""
    page.locator("#nytt-minne > summary").click()
    form = page.locator("#nytt-minne")
    form.get_by_label("Vad det heter").fill("Du har lovat att ringa")
    form.get_by_label("Hur det räknas").select_option(label="ja eller nej")
    expect(form.get_by_label("Lägst")).to_be_hidden()
    with anew(page):
        form.get_by_role("button", name="Minns det").click()
    expect(page.locator('[data-path="memory/du-har-lovat-att-ringa/shows"]')).to_be_focused(
        timeout=SLOW
    )
    expect(page.locator("#till-fel")).to_have_text("1 fel: gå dit", timeout=SLOW)
    page.locator("#till-fel").click()
    expect(page.locator(":focus")).to_have_attribute(
        "data-path", "memory/du-har-lovat-att-ringa/shows"
    )

    end = page.locator('[data-part="endings/tillsammans"]')
    calm, again = (
        page.locator(f'[data-part="scenes/i-korridoren/options/{name}"]')
        for name in ("svarar-lugnt", "ber-henne-ringa-igen")
    )
    unfold(calm.get_by_label("Du har lovat att ringa"))
    chosen(page, calm.get_by_label("Du har lovat att ringa"), "blir ja")
    depends = end.locator('[id="ni.endings/tillsammans/asides"]')
    unfold(depends)
    depends.select_option(label="Du har lovat att ringa är ja")
    with anew(page):
        end.get_by_role("button", name="Lägg till texten").click()
    text = page.locator('[data-path="endings/tillsammans/asides/0/text"]')
    expect(text).to_be_focused(timeout=SLOW)
    write(page, "endings/tillsammans/asides/0/text", "Du ringer som du lovade.")
    unfold(again.get_by_role("button", name="En väg till, med villkor"))
    again.get_by_role("button", name="En väg till, med villkor").click()
    chosen(
        page,
        page.locator("[data-new]:not([hidden]) [data-clause]"),
        "Mirjas förtroende är högst 0",
    )
    ways = again.locator("[data-ways] > .rad:not([hidden])")
    expect(ways).to_have_count(3, timeout=SLOW)
    chosen(page, ways.first.get_by_label("till"), "Slut: På eftermiddagen")
    expect(page.locator("#till-fel")).to_be_hidden(timeout=SLOW)


def chosen(page: Page, one: Locator, says: str) -> None:
    """Choose in a list, and see the form as it then is."""
    with anew(page):
        one.select_option(label=says)


@contextmanager
def anew(page: Page) -> Iterator[None]:
    """What is done inside makes the form anew. Not only fetches it: the old one can be pressed until it is away."""
    page.evaluate(
        "() => document.getElementById('formular').firstElementChild.classList.add('old')"
    )
    yield
    expect(page.locator("#formular > .old")).to_have_count(0, timeout=SLOW)
    expect(page.locator("#lage")).to_contain_text("Sparat", timeout=SLOW)


WHY = "scenes/i-korridoren/options/svarar-lugnt/why"


def a_reviewer_remarks(page: Page) -> None:
    """With the keyboard, on the words that are chosen, beside the sentence; kept over a reload."""
    page.reload()
    page.keyboard.press("Control+Alt+m")
    expect(page.locator("#lage")).to_contain_text("Ställ dig först")
    why = page.locator(f'textarea[data-path="{WHY}"]')
    unfold(why)
    why.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+Alt+m")
    page.keyboard.type("Säg hur.")
    page.reload()  # nothing typed is lost
    note = page.locator(f'[data-field="{WHY}"] .marginal')
    unfold(why)
    expect(note.get_by_label("Anmärkningen")).to_have_value("Säg hur.")
    expect(note.locator("blockquote")).to_have_text("Lugn smittar.")
    note.get_by_label("Din roll").fill("sjuksköterska")
    page.keyboard.press("Enter")
    expect(note).to_contain_text("sjuksköterska, ", timeout=SLOW)
    expect(why).to_be_focused()
    beside, field = note.bounding_box(), why.bounding_box()
    assert beside
    assert field
    assert beside["x"] > field["x"] + field["width"]
    clean(page.main_frame)
    page.set_viewport_size({"width": 1024, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def the_author_answers(page: Page) -> None:
    """The sentence is corrected, the remark done; deleted by mistake it comes back, and it can be opened again."""
    note = page.locator(f'[data-field="{WHY}"] .marginal')
    write(page, WHY, "Lugn smittar, när du talar långsamt.")
    note.get_by_label("Svar").fill("Nu står det.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(note).to_contain_text("Klar. sjuksköterska", timeout=SLOW)
    note.get_by_role("button", name="Ta bort").click()
    expect(note).to_be_hidden(timeout=SLOW)
    page.get_by_role("button", name="Ångra").click()
    expect(note).to_contain_text("Svar: Nu står det.", timeout=SLOW)
    note.get_by_role("button", name="Öppna igen").click()
    expect(note.get_by_label("Svar")).to_have_value("Nu står det.", timeout=SLOW)
    note.get_by_role("button", name="Klar").click()
    expect(note).to_contain_text("Klar. sjuksköterska", timeout=SLOW)
    page.emulate_media(color_scheme="dark")
    clean(page.main_frame)
    the_bar_covers_nothing(page)


def the_bar_covers_nothing(page: Page) -> None:
    """Who goes backwards with Shift and Tab sees where that leads."""
    page.locator(f'textarea[data-path="{WHY}"]').focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(
            "() => document.activeElement.getBoundingClientRect().top >= "
            "document.querySelector('.tillbaka').getBoundingClientRect().bottom"
        ), page.evaluate("() => document.activeElement.outerHTML")


CORRECTED = "why: Lugn smittar, när du talar långsamt."
REMARKS = """\
remarks:
  - id: sag-hur
    step: vantan-i-natt.i-korridoren.svarar-lugnt.why
    quote: Lugn smittar.
    text: Säg hur.
    role: sjuksköterska
    date: DAGEN
    state: answered
    answer: Nu står det.
"""
WAYS = """\
        next:
          - {when: fortroende at least 2, to: tillsammans}
          - {to: ensam}
"""
ASIDE = """\
    asides:
      - when: du-har-lovat-att-ringa
        text: |
          Du ringer som du lovade.
"""
SCENE = f"""\
  - id: i-korridoren
    title: I korridoren
    goal: lyssna
    text: |
      Dottern ringer.

      Hon låter rädd.
    question: Vad gör du?
    options:
      - id: svarar-lugnt
        text: Svarar lugnt
        rating: best
        changes: {{fortroende: +1, du-har-lovat-att-ringa: yes}}
        consequence: |
          Hon andas ut.
        why: Lugn smittar.
{WAYS}\
      - id: ber-henne-ringa-igen
        text: Ber henne ringa igen
        rating: fair
        consequence: |
          Det blir tyst i luren.
        why: Hon hör att du har bråttom.
        better: Svara lugnt, och kort.
        next:
          - {{when: fortroende at most 0, to: ensam}}
          - {{when: fortroende at least 2, to: tillsammans}}
          - {{to: ensam}}
endings:
"""


def as_a_careful_author_would(begun: str) -> str:
    """The same changes, typed by hand."""
    onward = "        next: i-korridoren\n"
    text = begun.replace("title: Utanför dörren", 'title: "Framför dörren: 07.12"')
    text = text.replace("question: Vad gör du innan du går?", "question: Vad gör du nu?")
    text = text.replace(
        "start: dorren", "  du-har-lovat-att-ringa: {shows: Du har lovat att ringa}\nstart: dorren"
    )
    text = text.replace("    take_along: Lova det", f"{ASIDE}    take_along: Lova det")
    return (
        text.replace(WAYS, onward)
        .replace(WAYS.replace("least 2", "least 3"), onward)
        .replace("endings:\n", SCENE)
    )


def test_beside_the_played_page(course: Path, page: Page, tmp_path: Path) -> None:
    """The fields of the open step; a change is seen where one stands, and one goes on writing; nothing is lost.

    The page that is open shows it: the LMS opens nothing anew, until more than words has changed.
    """
    file = course / "quizzes" / "disken.yaml"
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        learner = open_attempt(page, player.url + PACKAGE)
        learner.go_to("scene")
        learner.wait_saved()
        page.get_by_role("button", name="Ändra", exact=True).click()
        beside = page.frame_locator("#andra-ram")
        title = beside.locator('textarea[data-path="scenes/slaget/title"]')
        expect(title).to_be_visible(timeout=SLOW)
        launches = []
        page.on("request", lambda asked: launches.append(asked.url.endswith("/visning")))
        learner.frame.evaluate("window.isKept = true")
        title.fill("Handen")
        heading = page.frame_locator("#ram").frame_locator("iframe").locator(".step.shown h1")
        expect(heading).to_have_text("Handen", timeout=SLOW)
        expect(title).to_be_focused(timeout=SLOW)
        page.keyboard.press("End")
        page.keyboard.type(" slår")
        expect(heading).to_have_text("Handen slår", timeout=SLOW)
        assert "title: Handen slår\n" in file.read_text(encoding="utf-8")
        assert learner.frame.evaluate("window.isKept")
        assert "Handen slår" in learner.frame.evaluate("document.title")
        assert not any(launches)

        text = file.read_text(encoding="utf-8").replace(
            "title: Handen slår", "title: Från en editor"
        )
        title.fill("Från sidan")
        file.write_text(text, encoding="utf-8")
        conflict = beside.locator(".krock")
        expect(conflict).to_contain_text("Från en editor", timeout=SLOW)
        expect(title).to_have_value("Från sidan")
        assert file.read_text(encoding="utf-8") == text
        conflict.get_by_role("button", name="Spara det jag skrev").click()
        expect(heading).to_have_text("Från sidan", timeout=SLOW)
        clean(next(frame for frame in page.frames if "/andra/steg" in frame.url))
        clean(page.main_frame)


def test_what_is_typed_while_the_program_is_gone_is_saved_when_it_is_back(
    course: Path, page: Page, tmp_path: Path
) -> None:
    """Also when the page is loaded anew meanwhile: the browser keeps it."""
    file = course / "quizzes" / "disken.yaml"
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        page.goto(player.url + "andra/fil/quizzes/disken")
        page.route("**/andra/gor", lambda route: route.abort())
        page.locator('textarea[data-path="title"]').fill("Skrivet utan server")
        expect(page.locator("#lage")).to_contain_text("svarar inte", timeout=SLOW)
        page.reload()
        title = page.locator('textarea[data-path="title"]')
        expect(title).to_have_value("Skrivet utan server")
        assert "Skrivet utan server" not in file.read_text(encoding="utf-8")
        page.unroute("**/andra/gor")
        expect(title).to_have_attribute("data-state", "sparat", timeout=SLOW)
        assert "title: Skrivet utan server\n" in file.read_text(encoding="utf-8")


def test_what_is_typed_before_the_script_has_come_is_saved(
    course: Path, page: Page, tmp_path: Path
) -> None:
    """The fields are seen before anybody listens to them."""
    file = course / "quizzes" / "disken.yaml"
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with running("preview", "--course", course, data=tmp_path / "data") as player:
        page.goto(player.url + "andra/fil/quizzes/disken")
        script = page.locator("script[src*='andra.js']").get_attribute("src")
        page.route(f"**{script}", hold)
        with page.expect_request(f"**{script}"):
            page.reload(wait_until="commit")
        title = page.locator('textarea[data-path="title"]')
        title.fill("Skrivet före skriptet")
        held[0].continue_()
        expect(title).to_have_attribute("data-state", "sparat", timeout=SLOW)
        assert "title: Skrivet före skriptet\n" in file.read_text(encoding="utf-8")


HOSTILE = """async manage => {
  const found = [];
  const tries = {
    read: () => fetch(manage + "andra/fil/quizzes/disken").then(r => r.text()),
    state: () => fetch(manage + "andra/lage?fil=quizzes/disken.yaml").then(r => r.text()),
    blind: () => fetch(manage + "andra/lage", {mode: "no-cors"}).then(r => { if (r.type === "opaque") throw 0; }),
    write: () => fetch(manage + "andra/gor", {method: "POST", mode: "no-cors", body: JSON.stringify({
      file: "quizzes/disken.yaml", digest: "", deed: "text", asked: {path: "title", text: "Kapad"}})}).then(r => {
        if (r.type === "opaque") throw 0; }),
    parent: () => Promise.resolve(window.top.document.body),
    beside: () => Promise.resolve(window.top.frames["andra-ram"].document.body),
    siblings: () => Promise.resolve([...Array(window.top.length).keys()].map(n => window.top[n].document.title)[1]),
  };
  for (const [name, work] of Object.entries(tries)) {
    try { await work(); found.push(name); } catch (error) { /* as it should be */ }
  }
  for (const word of ["ändrat", "skriv vidare"]) window.top.postMessage(word, "*");
  const frame = document.createElement("iframe");
  frame.src = manage + "andra/fil/quizzes/disken";
  document.body.append(frame);
  await new Promise(done => { frame.onload = done; setTimeout(done, 2000); });
  try { if (frame.contentDocument.getElementById("formular")) found.push("frame"); } catch (error) { /* good */ }
  const form = document.createElement("form");
  form.method = "post"; form.action = manage + "andra/angra"; form.target = "x";
  document.body.append(form);
  try { form.submit(); } catch (error) { /* good */ }
  return found;
}"""


SEND = """async ([manage, addresses]) => {
  const found = [];
  for (const address of addresses) {
    const body = JSON.stringify({file: "quizzes/disken.yaml", path: "title", text: "Kapad", role: "x", remark: "x",
      kind: "own", title: "Kapad", id: "x", filename: "x.jpg", deed: "text", asked: {path: "title", text: "Kapad"}});
    for (const how of [{mode: "no-cors"}, {headers: {"X-Token": "x"}}, {method: "GET"}]) {
      try {
        const answer = await fetch(manage + address, {method: "POST", ...how, body: how.method ? undefined : body});
        if (answer.type !== "opaque") found.push(address);
      } catch (error) { /* as it should be */ }
    }
    const frame = document.createElement("iframe");
    frame.name = "till";
    const form = document.createElement("form");
    form.method = "post"; form.action = manage + address; form.target = "till"; form.enctype = "text/plain";
    document.body.append(frame, form);
    try { form.submit(); } catch (error) { /* good */ }
    await new Promise(done => { frame.onload = done; setTimeout(done, 500); });
    try { if (frame.contentDocument.querySelector("[data-token]")) found.push(address); } catch (error) { /* good */ }
    frame.remove(); form.remove();
  }
  return found;
}"""
"""What a hostile page can try: to read, to write blindly, with a token made up, with a form, in a frame."""

ADDRESSES = ["gor", "anmark", "svara", "oppna", "bort", "del?id=x&nr=0", "bild", "ny"]


def test_no_package_reaches_the_editor(course: Path, page: Page, tmp_path: Path) -> None:
    """A script in the played package reads nothing of it, and changes nothing, with the editor open beside it."""
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        learner = open_attempt(page, player.url + PACKAGE)
        page.get_by_role("button", name="Ändra", exact=True).click()
        beside = page.frame_locator("#andra-ram")
        expect(beside.locator("#formular")).to_be_visible(timeout=SLOW)
        assert learner.frame.evaluate(HOSTILE, player.url) == []
        addresses = [f"andra/{address}" for address in ADDRESSES]
        assert learner.frame.evaluate(SEND, [player.url, [*addresses, "borja"]]) == []
        held = [frame for frame in page.frames if "/andra/fil/" in frame.url]
        assert all(not frame.locator("#formular").count() for frame in held)
        expect(beside.locator("#formular")).to_be_visible()
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before


def test_a_picture_is_dropped_on_a_text(course: Path, page: Page, tmp_path: Path) -> None:
    """After the paragraph that one stood in, with its words asked for; the button does the same for the keyboard."""
    photograph = tmp_path / "Dörren.jpg"
    photograph.write_bytes(from_a_phone(photo()))
    module = course / "modules" / "prova.yaml"
    page.set_viewport_size({"width": 1024, "height": 800})
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        page.goto(player.url + "andra/fil/modules/prova?del=sections/hora")
        text = page.locator('textarea[data-path="sections/hora/text"]')
        page.evaluate(DROP, list(photograph.read_bytes()))
        form = page.locator("#bild-form")
        expect(form.get_by_label("Det viktigaste")).to_be_focused()
        expect(form.get_by_label("Den ska synas")).to_have_value("sections/hora/text")
        expect(form.locator("img")).to_be_visible()
        clean(page.main_frame)
        page.keyboard.type("En dörr som står öppen")
        form.get_by_label("Bildtexten").fill("Dörren")
        form.get_by_label("Allt som").fill("En dörr som står öppen mot en korridor.")
        page.keyboard.press("Tab")
        form.get_by_role("button", name="Ta in bilden").press("Enter")
        expect(page.locator("#lage")).to_contain_text("dorren.jpg är inne", timeout=SLOW)
        expect(text).to_have_value(re.compile(r"!\[\]\(figure:dorren\)"))
        expect(form).to_be_hidden()

        page.locator("#bild-fil").set_input_files(photograph)
        form.get_by_role("button", name="Avbryt").click()
        expect(form).to_be_hidden()
    assert "![](figure:dorren)" in module.read_text(encoding="utf-8")
    assert (course / "modules" / "prova" / "dorren.jpg").is_file()


DROP = """bytes => {
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(bytes)], "Dörren.jpg", { type: "image/jpeg" }));
  const text = document.querySelector('textarea[data-path="sections/hora/text"]');
  const box = text.getBoundingClientRect();
  text.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true,
    clientX: box.x + 20, clientY: box.y + 12 }));
}"""
