"""A reviewed Word document on the page: fetched, taken back, and decided one by one. No browser but in the last."""

import io
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from bringing.word_files import changed, commented
from conftest import running
from coursebuild.editing.source import Source
from preview.test_editing import SLOW, clean
from preview.test_editor import MANAGE, OURS, Editor
from preview.test_editor import editor as editor  # noqa: PLC0414  (a fixture)

MODULE = "modules/prova.yaml"
OLD, NEW = "något som gör dig orolig", "någonting som bekymrar dig"
DOCUMENT = "/andra/granskning/"


def reviewed(fetched: bytes) -> bytes:
    """As it comes back: a sentence changed, and a comment."""
    return commented(changed(fetched, (OLD, NEW)), "Ibland hör du", "Eller läser?")


def came_back(editor: Editor, content: bytes, filename: str = "C:\\G\\GRANSKAD.docx") -> str:
    """Send a document, in one piece; gives the address where it is decided."""
    editor.client.post("/andra/del?id=x&nr=0", base_url=MANAGE, headers=OURS, data=content)
    answer = editor.post("/andra/ta-in", {"id": "x", "filename": filename})
    assert answer.status_code == 200, answer.json
    return str(answer.json["address"])


def decide(editor: Editor, address: str, what: str, keys: list[str], role: str = "jurist") -> str:
    """Decide something; gives what is said."""
    name = address.removeprefix(DOCUMENT)
    body = {"document": name, "what": what, "keys": keys, "role": role}
    answer = editor.post("/andra/avgor", body)
    assert answer.status_code in (200, 422), answer.status_code
    return str(answer.json["said"])


def attribute(html: str, name: str, kind: str) -> str:
    """What an attribute of the first proposal or comment says."""
    card = html[html.index(f'class="card {kind}"') :]
    return card.partition(f'data-{name}="')[2].partition('"')[0]


def test_each_is_taken_or_left_and_undone(editor: Editor) -> None:
    """Written by the page's own deed, as the smallest change; a comment becomes a remark; nothing by itself."""
    file = editor.course / MODULE
    before = file.read_bytes()
    fetched = editor.get("/andra/word/prova")
    assert "prova-granskning.docx" in fetched.headers["Content-Disposition"]
    address = came_back(editor, reviewed(fetched.data))
    assert file.read_bytes() == before
    assert not (editor.course / "course" / "remarks").exists()
    assert "1 dokument väntar" in editor.get("/andra").text
    shown = editor.get(address).text
    assert "GRANSKAD.docx" in shown
    assert "Prova att lyssna · Avsnitt ”Att säga till” · Text" in shown
    assert "1 ändrad text och 1 kommentar" in shown

    comment, proposal = (attribute(shown, "key", kind) for kind in ("kommentar", "forslag"))
    assert "roll" in decide(editor, address, "remark", [comment], role=" ")
    assert decide(editor, address, "remark", [comment]) == "Kommentaren är nu en anmärkning."
    remarks = (editor.course / "course/remarks/prova.yaml").read_text(encoding="utf-8")
    assert "role: jurist" in remarks
    assert "Holmberg" not in remarks
    assert "step: prova.saga-till.text" in remarks

    assert decide(editor, address, "leave", [proposal]) == "Lämnad som den var."
    assert "Allt i dokumentet är avgjort." in editor.get(address).text
    assert decide(editor, address, "again", [proposal]) == "Framtagen igen."

    asked = {
        "path": attribute(shown, "path", "forslag"),
        "text": shown.partition('rows="3">\n')[2].partition("</textarea>")[0],
    }
    body = {"file": MODULE, "digest": attribute(shown, "digest", "forslag"), "deed": "text"}
    assert editor.post("/andra/gor", {**body, "asked": asked}).status_code == 200
    after = file.read_bytes()
    old, new = before.decode().splitlines(), after.decode().splitlines()
    assert NEW in " ".join(after.decode().split())
    assert len([line for line in new if line not in old]) <= 2
    assert "Allt i dokumentet är avgjort. 1 kommentar finns" in editor.get(address).text
    assert editor.post("/andra/gor", {**body, "asked": asked}).status_code == 409

    for _ in range(2):
        assert editor.post("/andra/angra", {}).status_code == 200
    assert file.read_bytes() == before
    assert not (editor.course / "course/remarks/prova.yaml").exists()
    assert "1 ändrad text och 1 kommentar" in editor.get(address).text
    assert decide(editor, address, "away", []) == "Dokumentet är undanlagt."
    assert editor.get(address).status_code == 404


def test_a_document_waits_over_a_restart_and_follows_the_files(
    editor: Editor, course: Path, tmp_path: Path
) -> None:
    """What the author has changed meanwhile is told; what was left is remembered; an id is no path."""
    address = came_back(editor, reviewed(editor.get("/andra/word/prova").data))
    comment = attribute(editor.get(address).text, "key", "kommentar")
    decide(editor, address, "leave", [comment])
    file = course / MODULE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Ibland hör du", "Ibland ser du"), encoding="utf-8")
    shown = Editor(course, tmp_path).get(address).text
    assert "Texten har ändrats i kursen också" in shown
    assert "1 ändrad text och 0 kommentarer" in shown
    assert "har låtit vara, eller skrivit på ett annat sätt (1)" in shown
    file.write_text("title: [", encoding="utf-8")
    assert "Det går inte att läsa modulen" in Editor(course, tmp_path).get(address).text
    for name in ("..%2f..%2fjournal", "a" * 20, "../x"):
        assert editor.get(DOCUMENT + name).status_code == 404


def test_the_courses_own_texts_go_out_and_come_back(editor: Editor) -> None:
    """The jurist's change of a law, decided on the page; the file touches every module, and is checked as such."""
    assert 'href="/andra/word/course/laws"' in editor.get("/andra/granskning").text
    fetched = editor.get("/andra/word/course/laws")
    assert "course-laws-granskning.docx" in fetched.headers["Content-Disposition"]
    laws = editor.course / "course/laws.yaml"
    says = Source(laws.read_bytes(), "course/laws.yaml").data["provisions"][0]["says"]
    raw = changed(fetched.data, (says, f"{says} Också på fritiden."))
    shown = editor.get(came_back(editor, raw)).text
    assert "Lagrum ”" in shown
    body = {"file": "course/laws.yaml", "digest": attribute(shown, "digest", "forslag"), "deed": "text",
            "asked": {"path": attribute(shown, "path", "forslag"), "text": f"{says} Också på fritiden."}}  # fmt: skip
    assert editor.post("/andra/gor", body).status_code == 200
    assert "Också på fritiden." in laws.read_text(encoding="utf-8")


def test_a_change_that_lies_across_markup_is_for_its_author(editor: Editor) -> None:
    """It is shown whole, with a field to write it in, that begins from what stands in the file."""
    document = docx.Document(io.BytesIO(editor.get("/andra/word/prova").data))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    next(run for run in runs if run.bold and run.text == "orosanmälan").text = "anmälan om oro"
    out = io.BytesIO()
    document.save(out)
    shown = editor.get(came_back(editor, out.getvalue())).text
    assert "Därför får du föra in den själv" in shown
    assert "**orosanmälan**" in shown
    assert "Skriv in det som står i fältet" in shown


@pytest.mark.parametrize("content", [b"PK", b"hej"])
def test_what_is_no_document_of_ours_is_refused(editor: Editor, content: bytes) -> None:
    editor.client.post("/andra/del?id=x&nr=0", base_url=MANAGE, headers=OURS, data=content)
    answer = editor.post("/andra/ta-in", {"id": "x", "filename": "x.docx"})
    assert answer.status_code == 422
    assert "inget Word-dokument" in answer.json["said"]
    assert "väntar" not in editor.get("/andra/granskning").text
    assert editor.get("/andra/word/finns-inte").status_code == 404


def test_a_reviewed_document_on_a_banks_page_is_known_for_what_it_is(editor: Editor) -> None:
    """Questions come in as Word too."""
    raw = reviewed(editor.get("/andra/word/prova").data)
    editor.client.post("/andra/del?id=x&nr=0", base_url=MANAGE, headers=OURS, data=raw)
    name = "quizzes/prova-prov.yaml"
    body = {"file": name, "digest": editor.bench.digest(name), "id": "x", "filename": "g.docx"}
    assert editor.post("/andra/fragor", body).json["address"].startswith(DOCUMENT)


@pytest.mark.browser
def test_a_document_is_decided_with_the_keyboard(course: Path, page: Page, tmp_path: Path) -> None:
    """Chosen with the button, each decided where it is shown, undone; axe clean at both widths."""
    file = course / MODULE
    before = file.read_bytes()
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(player.url + "andra/granskning")
        with page.expect_download() as fetched:
            page.get_by_role("link", name="Hela modulen").click()
        path = tmp_path / "GRANSKAD.docx"
        path.write_bytes(reviewed(fetched.value.path().read_bytes()))
        clean(page.main_frame)
        page.locator("#word-fil").set_input_files(path)
        expect(page.locator("#antal")).to_contain_text("1 ändrad text", timeout=SLOW)
        for width in (1024, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            clean(page.main_frame)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="Gör den till en anmärkning").press("Enter")
        expect(page.locator("#roll")).to_be_focused(timeout=SLOW)
        page.keyboard.type("jurist")
        page.get_by_role("button", name="Gör den till en anmärkning").press("Enter")
        expect(page.locator("#antal")).to_contain_text("0 kommentarer", timeout=SLOW)
        page.get_by_role("button", name="Skriv in den").press("Enter")
        expect(page.locator("#antal")).to_contain_text("Allt i dokumentet", timeout=SLOW)
        expect(page.locator("#lage")).to_contain_text("Inskriven")
        assert NEW in " ".join(file.read_text(encoding="utf-8").split())
        page.keyboard.press("Control+Alt+z")
        expect(page.locator("#antal")).to_contain_text("1 ändrad text", timeout=SLOW)
        assert file.read_bytes() == before
        summary = page.get_by_text("Skriv den på ett annat sätt")
        summary.press("Enter")
        field = page.get_by_label("Så blir texten")
        field.fill(field.input_value().replace(NEW, "något som skaver"))
        page.reload()
        assert "något som skaver" in page.get_by_label("Så blir texten").input_value()
        page.get_by_role("button", name="Skriv in den").press("Enter")
        expect(page.locator("#lamnat")).to_contain_text("(1)", timeout=SLOW)
        assert "något som skaver" in " ".join(file.read_text(encoding="utf-8").split())
        page.get_by_role("button", name="Lägg undan").press("Enter")
        expect(page.get_by_role("heading", name="Hämta ett dokument")).to_be_visible(timeout=SLOW)
        a_law_is_added(page, player.url)
    assert "id: osl-10-20" in (course / "course/laws.yaml").read_text(encoding="utf-8")


def a_law_is_added(page: Page, url: str) -> None:
    """With the keyboard, in the form where the laws stand; the new one is opened, and its first text has focus."""
    page.goto(url + "andra/fil/course/laws")
    form = page.locator("[id='ny.provisions']")
    form.locator("summary").press("Enter")
    form.get_by_label("Författningen").select_option("osl")
    form.get_by_label("Kapitel").fill("10")
    form.get_by_label("Paragraf").fill("20")
    form.get_by_label("Vad den säger").fill("Något som en jurist har läst.")
    clean(page.main_frame)
    form.get_by_role("button").press("Enter")
    made = page.locator("[id='o.provisions/osl-10-20']")
    expect(made).to_have_attribute("open", "", timeout=SLOW)
    expect(made.locator("summary").first).to_contain_text("10 kap. 20 §")
