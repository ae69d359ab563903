"""What the page takes in and puts in besides a story: questions from a table, what is a region's own. No browser."""

import io
import zipfile
from pathlib import Path

import pytest

from bringing.tables import as_excel
from coursebuild.editing.local import paragraphs
from coursebuild.editing.source import Source
from coursebuild.editing.wrapping import unwrapped
from preview.test_editor import MANAGE, OURS, Editor
from preview.test_editor import editor as editor  # noqa: PLC0414  (a fixture)

BANK = "quizzes/prova-prov.yaml"
ROWS = [
    ["Fråga", "Rätt svar", "Varför", "Fel svar", "Varför", "Fel svar", "Varför"],
    ["Vem står vid dörren?", "Det vet jag inte", "Ingen har sagt det.", "En vän", "Du gissar.", "En bror", ""],
    ["Bara en fråga", "", "", "", "", "", ""],
]  # fmt: skip

ADDED = """\
  - kind: single
    id: vem-star-vid-dorren
    goal: lyssna
    question: Vem står vid dörren?
    options:
      - id: det-vet-jag-inte
        text: Det vet jag inte
        correct: true
        feedback: Ingen har sagt det.
      - id: en-van
        text: En vän
        feedback: Du gissar.
      - id: en-bror
        text: En bror
        feedback: Ändra här – varför det är så
"""


def taken_in(editor: Editor, content: bytes, filename: str) -> tuple[int, dict[str, object]]:
    """What is answered when a file is dropped on the bank's page."""
    sent = editor.client.post("/andra/del?id=x&nr=0", base_url=MANAGE, headers=OURS, data=content)
    assert sent.status_code == 200
    body = {
        "file": BANK,
        "digest": editor.bench.digest(BANK),
        "id": "x",
        "filename": filename,
    }
    answer = editor.post("/andra/fragor", body)
    return answer.status_code, answer.json


def test_questions_come_into_a_bank_and_each_row_that_did_not_is_named(editor: Editor) -> None:
    """Last, as this bank's author writes them; not twice; and an undo takes them back, byte for byte."""
    file = editor.course / BANK
    before = file.read_bytes()
    page = editor.get("/andra/fil/quizzes/prova-prov").text
    assert "Ta in frågor" in page
    assert "Ta in frågor" not in editor.get("/andra/fil/quizzes/disken").text
    status, told = taken_in(editor, as_excel(ROWS), "C:\\Frågor\\frågor.xlsx")
    assert status == 200, told
    assert file.read_bytes() == before + ADDED.encode()
    assert told["brought"] == (
        "1 fråga ur frågor.xlsx togs in.\nDen står sist: ”Vem står vid dörren?”\n"
        "Målet är satt till ”Välja ord som visar att du lyssnar”. Välj ett annat där det inte stämmer.\n"
        "På ett ställe står ”Ändra här”: skriv varför svaret är rätt eller fel."
    )
    assert told["missed"] == [
        "Rad 3 i tabellen: det står inget i någon kolumn som heter Rätt svar. ”Bara en fråga”"
    ]
    assert "problems" in told
    status, told = taken_in(editor, as_excel(ROWS), "frågor.xlsx")
    assert str(told["brought"]).startswith("Ingen fråga ur frågor.xlsx togs in.\n1 fanns här redan")
    assert "Slags fråga" in editor.get("/andra/fil/quizzes/prova-prov").text
    several = {"path": "items/vem-star-vid-dorren/kind", "value": "multiple"}
    body = {"file": BANK, "digest": editor.bench.digest(BANK), "deed": "choose", "asked": several}
    assert editor.post("/andra/gor", body).status_code == 200
    assert file.read_bytes() == before + ADDED.replace("single", "multiple").encode()
    assert editor.post("/andra/angra", {}).status_code == 200
    assert editor.post("/andra/angra", {}).json["said"] == "Ångrat: frågorna ur frågor.xlsx."
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "filename", "says"),
    [
        (b"hej", "bild.png", "Word (.docx), Excel (.xlsx)"),
        (b"hej", "../../x.xlsx", "ingen fil från Excel"),
        (b"Namn;Svar\nx;y", "lista.csv", "ska heta Fråga"),
    ],
)
def test_what_is_no_table_of_questions_is_refused_in_words(
    editor: Editor, content: bytes, filename: str, says: str
) -> None:
    before = {path: path.read_bytes() for path in editor.course.rglob("*") if path.is_file()}
    status, told = taken_in(editor, content, filename)
    assert status == 422
    assert says in str(told["said"])
    assert before == {
        path: path.read_bytes() for path in editor.course.rglob("*") if path.is_file()
    }


REGION = """\
# yaml-language-server: $schema=../../schemas/region.schema.json
# Det som är en regions eller en arbetsplats eget. Byggs med   kurs build --region avdelning-fyra
name: Avdelning fyra
numbers:
  - id: vaktaren
    label: Väktaren
    number: Ändra här – numret
local:
  larm: |
    Tryck på den röda knappen vid dörren.
"""


def test_numbers_and_routines_of_ones_own_are_written_from_the_page(editor: Editor) -> None:
    """A region or a workplace is begun, gets a number, and a routine for the place that a module has for it."""
    module = editor.course / "modules" / "prova.yaml"
    assert "Plats för en egen rutin" in editor.get("/andra/fil/modules/prova").text
    text = Source(module.read_bytes(), "modules/prova.yaml").data["sections"][0]
    where = f"sections/{text['id']}/text"
    after = paragraphs(unwrapped(text["text"]))[0]
    place = {"path": where, "name": "Larm", "text": "Följ rutinen.", "after": after}
    digest = editor.bench.digest("modules/prova.yaml")
    body = {"file": "modules/prova.yaml", "digest": digest, "deed": "local", "asked": place}
    assert editor.post("/andra/gor", body).status_code == 200
    assert "::: lokalt larm" in module.read_text(encoding="utf-8")
    editor.bench.workshop.build()
    begun = editor.post("/andra/ny", {"kind": "region", "title": "Avdelning fyra"}).json
    assert begun["address"] == "/andra/fil/course/regions/avdelning-fyra"
    name = "course/regions/avdelning-fyra.yaml"
    shown = editor.get(begun["address"]).text
    assert "larm, i avsnittet" in shown

    def do(deed: str, asked: dict[str, str]) -> int:
        body = {"file": name, "digest": editor.bench.digest(name), "deed": deed, "asked": asked}
        return int(editor.post("/andra/gor", body).status_code)

    for deed, asked in (
        ("item", {"path": "numbers", "text": "Väktaren"}),
        ("entry", {"path": "local", "name": "larm", "text": "Tryck på den röda knappen vid dörren."}),
    ):  # fmt: skip
        assert do(deed, asked) == 200
    assert Path(editor.course / name).read_text(encoding="utf-8") == REGION
    editor.bench.workshop.build()
    assert "Paketet för Avdelning fyra" in editor.get("/andra").text
    package = editor.get("/andra/paket/prova/avdelning-fyra")
    assert "avdelning-fyra-liten-kurs" in package.headers["Content-Disposition"]
    page = zipfile.ZipFile(io.BytesIO(package.data)).read("index.html").decode()
    assert "Tryck på den röda knappen vid dörren." in page
    assert "Följ rutinen." not in page
    assert editor.get("/andra/paket/prova/finns-inte").status_code == 404
    shown = editor.get(begun["address"]).text
    assert "Egen rutin: larm" in shown
    assert "Alla platser för en egen rutin är ifyllda." in shown
    assert do("entry", {"path": "local", "name": "larm", "text": "Något annat."}) == 422


def test_a_law_is_added_and_says_where_it_is_named_before_it_goes(editor: Editor) -> None:
    """Filled in whole: what is left out is asked for, and then nothing is written. It is checked as all else."""
    name = "course/laws.yaml"
    shown = editor.get("/andra/fil/course/laws").text
    for said in ("Nytt lagrum", "Ny författning", "Något mer på gång", "Hur säkra är vi?"):
        assert said in shown
    assert "19 kap. 1 § socialtjänstlagen" in shown
    assert "Det nämns i ”Prova att lyssna”" in shown
    file = editor.course / name
    before = file.read_bytes()
    asked = {
        "path": "provisions",
        "statute": "osl",
        "chapter": "10",
        "section": "20",
        "confidence": "C",
    }

    def add(**more: str) -> tuple[int, str]:
        body = {
            "file": name,
            "digest": editor.bench.digest(name),
            "deed": "item",
            "asked": asked | more,
        }
        answer = editor.post("/andra/gor", body)
        return answer.status_code, answer.json.get("said", "")

    assert add() == (422, "Skriv vad lagrummet säger, med egna ord först.")
    assert add(text="Något.", statute="x")[0] == 422
    assert file.read_bytes() == before
    assert add(text="Något.")[0] == 200
    assert b"id: osl-10-20\n" in file.read_bytes()
    assert editor.post("/andra/angra", {}).status_code == 200
    assert file.read_bytes() == before
    assert "Ny missuppfattning" in editor.get("/andra/fil/course/statements").text
    assert "Sätt i ordning" in editor.get("/andra/fil/quizzes/prova-prov").text
