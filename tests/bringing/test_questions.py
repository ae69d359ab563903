"""Questions from tables and GIFT into a bank: as a careful author types them, the rest of the file as it was."""

import io
from pathlib import Path
from shutil import copytree

import docx
import pytest

from bringing.tables import as_excel
from conftest import ROOT, kurs
from coursebuild import cli
from coursebuild.bringing.questions import bank, gift
from coursebuild.errors import CannotBringError
from coursebuild.reading.quizfile import load_quiz

LITEN = ROOT / "tests" / "courses" / "liten"
GOALS = {"lyssna": "Lyssna färdigt", "saga-till": "Säga till"}
ROWS = [
    ["Fråga", "Rätt svar", "Varför", "Fel svar 1", "Varför", "Fel svar 2", "Förklaring", "Mål", "Källor"],
    ["Vad säger du: nu?", "Jag hör dig", "Då lugnar sig; många", "Nej", "Det stänger", "- Gå", "Hårt", "säga till",
     "stod#lyssna"],
    ["", "x", "", "y", "", "", "", "", ""],
    ["Bara en fråga", "", "", "", "", "", "", "", ""],
    ["Vad mer?", "Frågar", "", "Går", "", "Ropar", "", "", ""],
]  # fmt: skip

WRITTEN = """  - kind: single
    id: vad-sager-du-nu
    goal: saga-till
    question: "Vad säger du: nu?"
    sources: [stod#lyssna]
    options:
      - id: jag-hor-dig
        text: Jag hör dig
        correct: true
        feedback: Då lugnar sig; många
      - id: nej
        text: Nej
        feedback: Det stänger
      - id: ga
        text: "- Gå"
        feedback: Hårt
  - kind: single
    id: vad-mer
    goal: lyssna
    question: Vad mer?
    options:
      - id: fragar
        text: Frågar
        correct: true
        feedback: Ändra här – varför det är så
      - id: gar
        text: Går
        feedback: Ändra här – varför det är så
      - id: ropar
        text: Ropar
        feedback: Ändra här – varför det är så
"""


def as_csv(separator: str, encoding: str) -> bytes:
    """As Excel saves it."""
    rows = [
        separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in ROWS
    ]
    return "\r\n".join(rows).encode(encoding)


def as_word() -> bytes:
    """A table below a heading."""
    document, out = docx.Document(), io.BytesIO()
    document.add_heading("Frågor")
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for made, row in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(made.cells, row, strict=True):
            cell.text = text
    document.save(out)
    return out.getvalue()


TABLES = [
    ("fragor.csv", as_csv(";", "cp1252").replace(b"\x96", b"-")),
    ("fragor.csv", as_csv(";", "utf-8-sig")),
    ("fragor.csv", as_csv(",", "utf-8")),
    ("fragor.xlsx", as_excel(ROWS)),
    ("fragor.docx", as_word()),
]


@pytest.mark.parametrize(("name", "raw"), TABLES)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_the_same_table_from_every_program(name: str, raw: bytes, eol: str, tmp_path: Path) -> None:
    """Appended; what stood there is untouched; each row that was left out is named."""
    course = copytree(LITEN, tmp_path / "kurs")
    path = course / "quizzes" / "prova-prov.yaml"
    before = path.read_bytes().replace(b"\n", eol.encode())
    path.write_bytes(before)
    (tmp_path / name).write_bytes(raw)
    taken = bank.take(tmp_path / name, course, "prova-prov", GOALS)
    assert taken.raw == before + WRITTEN.replace("\n", eol).encode()
    assert [(one.row, one.why) for one in taken.missed] == [
        (3, "det står ingen fråga i kolumnen Fråga"),
        (4, "det står inget i någon kolumn som heter Rätt svar"),
    ]
    assert taken.unfinished == 3
    path.write_bytes(taken.raw)
    again = bank.take(tmp_path / name, course, "prova-prov", GOALS)
    assert (again.raw, again.there_already) == (taken.raw, 2)


GIFT = r"""// en kommentar
$CATEGORY: prov

::Ett:: [html]Vem <b>anmäler</b> du till? {
  =Socialnämnden #Dit.
  ~%-50%Polisen \= 112 #Inte först
  ~Chefen
}

Para ihop {=hund -> vov =katt -> mjau ####De låter så.}

Välj alla {~%50%a ~%50%b ~%-100%c}

Han heter {=Ali ~Bo ~Cy} i boken.

Sant? {T}

Två och två? {#4}

Skriv fritt {}

Kort {=ja =jo}

Bara text
"""


def test_gift() -> None:
    """What the course has a kind for, and for all else the line and the reason."""
    found, missed = gift.questions(GIFT)
    assert [(q.row, q.kind, q.text) for q in found] == [
        (4, "single", "Vem anmäler du till?"),
        (10, "match", "Para ihop"),
        (12, "multiple", "Välj alla"),
        (14, "single", "Han heter _____ i boken."),
    ]
    assert [(a.text, a.correct, a.feedback) for a in found[0].answers] == [
        ("Socialnämnden", True, "Dit."),
        ("Polisen = 112", False, "Inte först"),
        ("Chefen", False, ""),
    ]
    assert [(a.text, a.match) for a in found[1].answers] == [("hund", "vov"), ("katt", "mjau")]
    assert [one.row for one in missed] == [16, 18, 20, 22, 24]
    assert "sant eller falskt" in missed[0].why


def test_orders_pairs_and_several_right(tmp_path: Path) -> None:
    """The other kinds, from a table."""
    text = (
        "Fråga;Steg 1;Steg 2;Steg 3;Text;Hör ihop med;Text;Hör ihop med;Rätt svar;Rätt svar;Fel svar\n"
        "Ordna;a;b;c\nPara;;;;d;e;f;g\nVälj;;;;;;;;h;i;j\nHalv;;;;d;;f;g\n"
    )
    (tmp_path / "f.csv").write_text(text, encoding="utf-8")
    found, missed = bank.read(tmp_path / "f.csv")
    assert [q.kind for q in found] == ["order", "match", "multiple"]
    assert [one.why for one in missed] == ["ett par saknar sin andra halva"]


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("f.csv", b"", "inga rader"),
        ("f.csv", b"a;b\n1;2", "en av dem ska heta Fråga"),
        ("f.csv", b"\0\1\2", "ingen CSV"),
        ("f.xlsx", b"hej", "ingen fil från Excel, eller har lösenord"),
        ("f.xlsx", as_word(), "trasig"),
        ("f.docx", as_excel(ROWS), "trasig"),
        ("f.docx", b"PK\3\4", "ingen fil från Word"),
    ],
)
def test_files_that_are_something_else(name: str, raw: bytes, says: str, tmp_path: Path) -> None:
    """A sentence, and nothing is written."""
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(CannotBringError) as caught:
        bank.read(tmp_path / name)
    assert says in str(caught.value)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Dry, then for real: the rules have their say at once, and the bank holds the questions."""
    course = copytree(LITEN, tmp_path / "kurs")
    (tmp_path / "fragor.xlsx").write_bytes(as_excel(ROWS))
    before = (course / "quizzes/prova-prov.yaml").read_bytes()
    said = ["import", str(tmp_path / "fragor.xlsx"), "--course", str(course), "--bank"]
    assert cli.main([*said, "prova-prov", "--dry-run"]) == 1
    assert (course / "quizzes/prova-prov.yaml").read_bytes() == before
    assert cli.main([*said, "prova-prov"]) == 1
    out = capsys.readouterr().out
    assert "2 frågor lades sist i quizzes/prova-prov.yaml." in out
    assert "rad 3: det står ingen fråga i kolumnen Fråga. ”x”" in out
    assert "VARNING L18" in out
    quiz = load_quiz(course, "prova-prov")
    assert [item.id for item in quiz.items][-2:] == ["vad-sager-du-nu", "vad-mer"]  # type: ignore[union-attr]
    assert cli.main([*said, "disken"]) == 1
    assert "ingen frågebank" in capsys.readouterr().err
    assert cli.main([*said, "finns-inte"]) == 1
    assert "STOPP" in capsys.readouterr().err


@pytest.mark.parametrize(
    "how", [["--bank", "prova-prov"], ["--module", "prova"], []], ids=["bank", "module", "none"]
)
@pytest.mark.parametrize("name", ["borta.docx", "borta.jpg"])
def test_a_file_that_is_not_there_is_told(how: list[str], name: str, course: Path) -> None:
    """Whatever it was to be."""
    done = kurs("import", course / name, *how, course=course)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"STOPP  {name} går inte att ta in. Den finns inte där du pekar. Inget i kursen har ändrats.\n"
    )
