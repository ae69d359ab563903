"""The edit interface: whom it answers, what it writes, and what it never overwrites. No browser."""

import difflib
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from bringing.photos import from_a_phone, photo
from coursebuild.preview.editor.catalog import Catalog
from coursebuild.preview.editor.pages import pages
from coursebuild.preview.editor.workbench import Workbench
from coursebuild.preview.looking import Look
from coursebuild.preview.workshop import Workshop
from courseplayer import create_app, create_content_app
from courseplayer.launching.desk import Desk

NAME = "quizzes/disken.yaml"
MANAGE = "http://127.0.0.1:8000"
OURS = {"X-Token": "hemlig", "Origin": MANAGE, "Sec-Fetch-Site": "same-origin"}


class Editor:
    """The pages of a preview of the small course, and its files."""

    def __init__(self, course: Path, data: Path) -> None:
        self.course = course
        self.file = course / NAME
        workshop = Workshop(course, data / "out", "scorm12")
        workshop.build()
        self.built: list[str] = []
        self.bench = Workbench(
            workshop, data / "journal.jsonl", threading.Lock(), self._build, workshop.check_rest
        )
        page = pages(self.bench, Catalog(workshop), lambda _: "")
        self.desk = Desk(data / "data", 8000, 8001, lambda: "nu", "hemlig", workbench="/andra/steg")
        self.client: FlaskClient = create_app(self.desk, [page]).test_client()

    def _build(self, name: str, look: Look) -> None:
        self.built.append(name)
        self.bench.workshop.build_as_looked(name, look)

    def get(self, path: str, **headers: str) -> Any:
        """Ask for a page."""
        return self.client.get(path, base_url=MANAGE, headers=headers)

    def post(self, path: str, body: object, headers: Mapping[str, str] = OURS) -> Any:
        """Send something, as our own page does unless told otherwise."""
        return self.client.post(path, base_url=MANAGE, json=body, headers=headers)

    def change(self, path: str, text: str, *, digest: str | None = None, name: str = NAME) -> Any:
        """Write a text."""
        known = self.bench.digest(NAME) if digest is None else digest
        body = {
            "file": name,
            "digest": known,
            "deed": "text",
            "asked": {"path": path, "text": text},
        }
        return self.post("/andra/gor", body)


@pytest.fixture
def editor(course: Path, tmp_path: Path) -> Editor:
    return Editor(course, tmp_path)


FORGED: Mapping[str, Mapping[str, str]] = {
    "no token": {"X-Token": ""},
    "wrong token": {"X-Token": "gissning"},
    "content origin": {"Origin": "http://127.0.0.1:8001"},
    "other site": {"Origin": "http://exempel.se"},
    "null origin": {"Origin": "null"},
    "same site": {"Sec-Fetch-Site": "same-site"},
    "cross site": {"Sec-Fetch-Site": "cross-site"},
}


HOSTS = ("exempel.se:8000", "127.0.0.1:8001", "127.0.0.1")


@pytest.mark.parametrize(
    "path",
    [
        "gor",
        "angra",
        "gor-om",
        "ny",
        "anmark",
        "svara",
        "oppna",
        "bort",
        "del?id=x&nr=0",
        "bild",
        "fragor",
        "ta-in",
        "avgor",
    ],
)
def test_only_the_page_of_this_preview_may_change_anything(editor: Editor, path: str) -> None:
    """Not without the token, not from the origin of packages, not under another name, not with GET."""
    before = editor.file.read_bytes()
    asked = {"path": "title", "text": "Kapad"}
    body = {"file": NAME, "digest": editor.bench.digest(NAME), "deed": "text", "asked": asked,
            "kind": "module", "title": "Kapad", "path": "title", "text": "Kapad", "role": "x"}  # fmt: skip
    for forged in FORGED.values():
        assert editor.post(f"/andra/{path}", body, {**OURS, **forged}).status_code == 403
    for host in HOSTS:
        assert editor.post(f"/andra/{path}", body, {**OURS, "Host": host}).status_code == 421
    assert editor.get(f"/andra/{path}").status_code in {404, 405}
    assert editor.file.read_bytes() == before
    assert not list(editor.course.rglob("kapad*"))
    assert not (editor.course / "course" / "remarks").exists()


def test_other_names_of_this_computer_are_answered_nothing(editor: Editor) -> None:
    for path in (
        "/andra",
        f"/andra/fil/{NAME[:-5]}",
        "/andra/lage",
        "/andra/steg",
        "/andra/register",
    ):
        assert editor.get(path, Host="exempel.se:8000").status_code == 421
        answer = editor.get(path)
        assert answer.status_code == 200
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert "unsafe-eval" not in answer.headers["Content-Security-Policy"]


def test_packages_origin_has_no_such_page(editor: Editor) -> None:
    content = create_content_app(editor.desk).test_client()
    for path in ("/andra", f"/andra/fil/{NAME[:-5]}", "/andra/lage"):
        answer = content.get(path, base_url="http://127.0.0.1:8001", follow_redirects=True)
        assert answer.status_code in {404, 410}
        assert "Ändra" not in answer.text


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "quizzes/../../x.yaml", "/etc/passwd", "quizzes/%2e%2e/x.yaml", "out/x.yaml", ""]
)  # fmt: skip
def test_only_files_of_the_course_are_reached(editor: Editor, name: str) -> None:
    assert editor.change("title", "x", name=name).status_code == 422
    if name:
        assert editor.get(f"/andra/fil/{name.removesuffix('.yaml')}").status_code in {308, 404}


@pytest.mark.parametrize(
    "body", [[], "x", None, {}, {"asked": []}, {"asked": {}, "file": 5, "deed": {}}]
)
def test_nonsense_is_refused(editor: Editor, body: object) -> None:
    assert editor.post("/andra/gor", body).status_code in {400, 415, 422}


def test_a_change_is_checked_written_and_undone(editor: Editor) -> None:
    """One line differs; what the rules say comes back with its field; a restart later it can be undone."""
    before = editor.file.read_bytes()
    answer = editor.change("title", "Handen i TODO")
    assert answer.status_code == 200
    assert "problems" not in answer.json  # saved and shown first
    told = editor.get(f"/andra/granskat?fil={NAME}").json
    assert told["digest"] == answer.json["digest"]
    found = {one["address"]: one["text"] for one in told["problems"] if "TODO" in one["text"]}
    assert list(found) == ["title"]
    old, new = before.split(b"\n"), editor.file.read_bytes().split(b"\n")
    assert [b for a, b in zip(old, new, strict=True) if a != b] == [b"title: Handen i TODO"]
    assert editor.built == [NAME]
    assert "TODO" in editor.get(f"/andra/fil/{NAME[:-5]}").text
    again = Editor(editor.course, editor.file.parent.parent.parent)
    said = again.post("/andra/angra", {}).json
    assert "texten (Rubrik)" in said["said"]
    assert editor.file.read_bytes() == before
    assert again.post("/andra/angra", {}).status_code == 422


def test_what_another_program_wrote_is_never_overwritten(editor: Editor) -> None:
    """Both are told: what stands in the file now, and whose turn it is to say."""
    known = editor.bench.digest(NAME)
    text = editor.file.read_text(encoding="utf-8").replace(
        "title: Vid disken", "title: Någon annans"
    )
    editor.file.write_text(text, encoding="utf-8")
    answer = editor.change("title", "Min", digest=known)
    assert answer.status_code == 409
    assert answer.json["now"] == "Någon annans"
    assert "i ett annat program" in answer.json["said"]
    assert editor.file.read_text(encoding="utf-8") == text
    assert editor.change("title", "Min", digest=answer.json["digest"]).status_code == 200


def test_what_would_make_the_file_unreadable_is_not_written(editor: Editor) -> None:
    before = editor.file.read_bytes()
    answer = editor.change("title", "")
    assert answer.status_code == 422
    assert "inte sparat" in answer.json["said"]
    assert editor.file.read_bytes() == before
    assert editor.built == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (NAME, "kind: scenario\n", "", "säger inte om den är ett scenario eller en frågebank"),
        (NAME, "kind: scenario", "kind: [scenario]", "Skriv   kind: scenario"),
        ("course/laws.yaml", "statute: sol", "statute: [sol]", "Lagrum"),
    ],
    ids=["no kind", "a list as kind", "a list as name"],
)
def test_a_file_that_is_only_begun_is_answered_in_words(
    name: str, old: str, new: str, said: str, editor: Editor
) -> None:
    """Also where what stands there is of another sort than anybody would think."""
    file = editor.course / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    shown = editor.get(f"/andra/fil/{name.removesuffix('.yaml')}")
    assert shown.status_code == 200
    assert said in shown.get_data(as_text=True)
    assert editor.get("/andra").status_code == 200


def test_a_choice_that_leads_nowhere_yet_can_be_led_somewhere(editor: Editor) -> None:
    """In a scenario that remembers something, where each way may have a condition."""
    text = editor.file.read_text(encoding="utf-8").replace("next: ryggen", "next: []", 1)
    remembered = "memory:\n  fragat: {shows: Du har frågat}\nscenes:\n"
    editor.file.write_text(text.replace("scenes:\n", remembered, 1), encoding="utf-8")
    shown = editor.get("/andra/fil/quizzes/disken")
    assert shown.status_code == 200
    address = re.search(r'data-ways="([^"]*)"', shown.get_data(as_text=True))
    assert address
    asked = {"path": address[1], "ways": [{"when": "", "to": "kon"}]}
    body = {"file": NAME, "digest": editor.bench.digest(NAME), "deed": "way", "asked": asked}
    assert editor.post("/andra/gor", body).status_code == 200
    assert editor.file.read_text(encoding="utf-8").count("next: kon") == text.count("next: kon") + 1


def test_a_new_scenario_is_written_and_named_where_it_is_played(editor: Editor) -> None:
    """And taken back whole: its file, and its name where it was."""
    before = files_in(editor.course)
    answer = editor.post("/andra/ny", {"kind": "scenario", "title": "Vid dörren: ensam", "template": "samtal",
                                       "after": f"prova/{_section(editor)}"})  # fmt: skip
    assert answer.json["address"] == "/andra/fil/quizzes/vid-dorren-ensam"
    file = editor.course / "quizzes" / "vid-dorren-ensam.yaml"
    text = file.read_text(encoding="utf-8")
    assert 'title: "Vid dörren: ensam"' in text
    assert "vid-dorren-ensam" in (editor.course / "modules" / "prova.yaml").read_text(
        encoding="utf-8"
    )
    assert editor.get(answer.json["address"]).status_code == 200
    assert editor.post("/andra/ny", {"kind": "scenario", "title": " "}).status_code == 422
    undone = editor.post("/andra/angra", {}).json
    assert undone["said"] == "Ångrat: det nya scenariot Vid dörren: ensam."
    assert undone["gone"]
    assert files_in(editor.course) == before
    assert editor.post("/andra/gor-om", {}).status_code == 200
    assert file.read_text(encoding="utf-8") == text
    assert "vid-dorren-ensam" in (editor.course / "modules" / "prova.yaml").read_text(
        encoding="utf-8"
    )
    assert editor.post("/andra/angra", {}).status_code == 200
    assert editor.post("/andra/ny", {"kind": "module", "title": "Ny"}).status_code == 200
    assert len(files_in(editor.course)) == len(before) + 2
    assert editor.post("/andra/angra", {}).status_code == 200
    assert files_in(editor.course) == before


def files_in(course: Path) -> dict[Path, bytes]:
    """Every file of the course."""
    return {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}


def test_nothing_new_is_written_out_of_the_course(editor: Editor) -> None:
    outside = editor.course.with_name("utanfor")
    (editor.course / "quizzes").rename(outside)
    (editor.course / "quizzes").symlink_to(outside)
    answer = editor.post("/andra/ny", {"kind": "scenario", "title": "Ute"})
    assert answer.status_code == 422
    assert not (outside / "ute.yaml").exists()


def test_a_package_can_be_fetched(editor: Editor) -> None:
    """The one that the preview built: for whoever never opens a terminal."""
    answer = editor.get("/andra/paket/prova")
    assert answer.status_code == 200
    assert answer.data[:2] == b"PK"
    assert "liten-kurs-prova-scorm12.zip" in answer.headers["Content-Disposition"]
    assert editor.get("/andra/paket/finns-inte").status_code == 404


def _section(editor: Editor) -> str:
    known = editor.bench.workshop.known["prova"]
    assert known.module
    return known.module.sections[-1].id


def test_a_remark_stands_beside_its_text_and_is_answered(editor: Editor) -> None:
    """By the name that the reviewers' document has for it; the course's own file is as it was."""
    before = editor.file.read_bytes()
    said = {"file": NAME, "path": "scenes/slaget/options/fraga/why", "text": "Hur då?", "role": "jurist",
            "quote": "två ord"}  # fmt: skip
    (one,) = editor.post("/andra/anmark", said).json["remarks"]
    assert (one["step"], one["address"]) == ("disken.slaget.fraga.why", said["path"])
    assert editor.get(f"/andra/anmarkningar?fil={NAME}").json["remarks"] == [one]
    state = editor.get(f"/andra/lage?fil={NAME}").json["remarks"]
    answered = {"file": NAME, "remark": one["id"], "answer": ""}
    (done,) = editor.post("/andra/svara", answered).json["remarks"]
    assert done["state"] == "answered"
    assert editor.get(f"/andra/lage?fil={NAME}").json["remarks"] != state
    (again,) = editor.post("/andra/oppna", answered).json["remarks"]
    assert again["state"] == "open"
    assert editor.file.read_bytes() == before


def test_a_remark_that_was_deleted_by_mistake_comes_back(editor: Editor) -> None:
    """All that is done with remarks can be undone and done again; with the last one its file goes."""
    file = editor.course / "course" / "remarks" / "disken.yaml"
    said = {"file": NAME, "path": "title", "text": "Hur då?", "role": "jurist"}
    (one,) = editor.post("/andra/anmark", said).json["remarks"]
    written = file.read_bytes()
    assert editor.post("/andra/bort", {"file": NAME, "remark": one["id"]}).json["remarks"] == []
    assert not file.exists()
    assert "den borttagna anmärkningen" in editor.post("/andra/angra", {}).json["said"]
    assert file.read_bytes() == written
    assert editor.post("/andra/gor-om", {}).status_code == 200
    assert not file.exists()
    for _ in range(2):
        assert editor.post("/andra/angra", {}).status_code == 200
    assert not file.exists()
    assert editor.post("/andra/gor-om", {}).status_code == 200
    assert file.read_bytes() == written


@pytest.mark.parametrize(
    ("file", "path", "step"),
    [("course/glossary", "terms/orosanmalan/explanation", "course.glossary.orosanmalan.explanation"),
     ("course/regions/norr", "numbers/vakt/label", "course.regions.norr.vakt.label"),
     ("modules/prova", "job_aid/must/0/says", "prova.job_aid.must.1.says"),
     ("modules/prova", "manager/decisions/0", "prova.manager.decisions.1")],
)  # fmt: skip
def test_remarks_on_all_that_the_course_says(
    editor: Editor, file: str, path: str, step: str
) -> None:
    """Words, regions and job aids too, each shown beside its own field and counted where the file is listed."""
    regions = editor.course / "course" / "regions"
    regions.mkdir()
    region = "name: Norr\nnumbers:\n  - {id: vakt, label: Väktare, number: 010-00}\n"
    (regions / "norr.yaml").write_text(region, encoding="utf-8")
    said = {"file": f"{file}.yaml", "path": path, "text": "Stämmer det?", "role": "chef"}
    (one,) = editor.post("/andra/anmark", said).json["remarks"]
    assert (one["step"], one["address"]) == (step, path)
    assert editor.get(f"/andra/anmarkningar?fil={file}.yaml").json["remarks"] == [one]
    assert editor.get("/andra/anmarkningar?fil=course/course.yaml").json["remarks"] == []
    listed = editor.get("/andra").text.split(f'href="/andra/fil/{file}"')[1].split("</li>")[0]
    assert "1 anmärkning väntar" in listed


WORDS = {
    "alt": "En dörr som står öppen",
    "caption": "Dörren: öppen",
    "description": "En dörr.\n\nDen är öppen.",
}


def _bring(editor: Editor, content: bytes, **said: str) -> Any:
    """Send a picture in pieces, as the page does, and ask for it to be brought in."""
    for number, start in enumerate(range(0, len(content), 40_000)):
        editor.client.post(
            f"/andra/del?id=b&nr={number}",
            base_url=MANAGE,
            headers=OURS,
            data=content[start : start + 40_000],
        )
    name = "modules/prova.yaml"
    body = {
        "file": name,
        "digest": editor.bench.digest(name),
        "id": "b",
        "filename": "Dörren i natt.JPG",
        **WORDS,
    }
    return editor.post("/andra/bild", {**body, **said})


def test_a_picture_is_brought_in_where_it_was_dropped(editor: Editor) -> None:
    """Turned and cleaned, named after the paragraph; three places in the file differ, and an undo takes them back."""
    file = editor.course / "modules" / "prova.yaml"
    before = file.read_bytes()
    answer = _bring(editor, from_a_phone(photo()), path="sections/hora/text", at="0")
    assert answer.status_code == 200, answer.json
    assert "300 × 400 punkter" in answer.json["brought"]
    assert "vred den rätt" in answer.json["brought"]
    made = editor.course / "modules" / "prova" / "dorren-i-natt.jpg"
    assert b"Karin" not in made.read_bytes()
    old, new = before.decode().splitlines(), file.read_text(encoding="utf-8").splitlines()
    added = [line[2:] for line in difflib.ndiff(old, new) if line[0] == "+"]
    assert [line for line in difflib.ndiff(old, new) if line[0] == "-"] == []
    assert [line.strip() for line in added if line.strip()] == [
        "- id: dorren-i-natt",
        "file: dorren-i-natt.jpg",
        "alt: En dörr som står öppen",
        'caption: "Dörren: öppen"',
        "description: |",
        "En dörr.",
        "Den är öppen.",
        "![](figure:dorren-i-natt)",
    ]
    assert "S10" not in str(answer.json["problems"])
    picture, named = made.read_bytes(), file.read_bytes()
    assert editor.post("/andra/angra", {}).status_code == 200
    assert file.read_bytes() == before
    assert not made.exists()
    again = Editor(editor.course, editor.file.parent.parent.parent)  # after a restart too
    assert again.post("/andra/gor-om", {}).status_code == 200
    assert (file.read_bytes(), made.read_bytes()) == (named, picture)


@pytest.mark.parametrize(
    "filename", ["../../ut.jpg", "..\\..\\ut.jpg", "/etc/ut.jpg", "ut.j\0pg", "ut.jpg/..", "CON.jpg", "-", "x" * 300]
)  # fmt: skip
def test_a_picture_lands_beside_its_module_whatever_it_is_called(
    editor: Editor, filename: str, tmp_path: Path
) -> None:
    """Or is refused in words; nothing is written anywhere else."""
    there = set(tmp_path.rglob("*"))
    answer = _bring(editor, from_a_phone(photo()), filename=filename, at="9" * 5000)
    beside = editor.course / "modules" / "prova"
    made = [path for path in set(tmp_path.rglob("*")) - there if path.is_file()]
    assert answer.status_code in {200, 422}
    assert all(path.parent == beside or path.name == "journal.jsonl" for path in made)
    assert not (beside / "con.jpg").exists()


@pytest.mark.parametrize("link", ["modules/prova", "modules/prova/dorren-i-natt.jpg"])
def test_no_picture_follows_a_link_out_of_the_course(
    editor: Editor, link: str, tmp_path: Path
) -> None:
    """Neither a folder that is one, nor a file that leads to nothing yet."""
    out = tmp_path / "utanfor"
    out.mkdir()
    path = editor.course / link
    if path.is_dir():
        path.rename(tmp_path / "undan")
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(out if "." not in path.name else out / "bild.jpg")
    answer = _bring(editor, from_a_phone(photo()))
    assert list(out.iterdir()) == []
    assert answer.status_code == (200 if "." in path.name else 422)


@pytest.mark.parametrize("number", ["-1", "1.5", "9" * 5000, "²", ""])
def test_a_piece_has_a_number(editor: Editor, number: str) -> None:
    assert editor.post(f"/andra/del?id=b&nr={number}", {}).status_code == 400


def test_an_undo_takes_away_no_picture_that_is_used_or_another(editor: Editor) -> None:
    """One that something else shows stays, and so does one that was put in its place meanwhile."""
    made = editor.course / "modules" / "prova" / "dorren-i-natt.jpg"
    _bring(editor, from_a_phone(photo()))
    other = editor.course / "modules" / "annan.yaml"
    other.write_text("figures: [{file: dorren-i-natt.jpg}]\n", encoding="utf-8")
    assert editor.post("/andra/angra", {}).status_code == 200
    assert made.is_file()
    other.unlink()
    assert editor.post("/andra/gor-om", {}).status_code == 200
    made.write_bytes(b"en annan")
    assert editor.post("/andra/angra", {}).status_code == 200
    assert made.read_bytes() == b"en annan"
    refused = editor.post("/andra/gor-om", {})
    assert refused.status_code == 422
    assert "en annan fil" in refused.json["said"]
    assert made.read_bytes() == b"en annan"


@pytest.mark.parametrize(
    ("content", "said", "why"),
    [(b"MZ", {}, "ingen bild"), (b"GIF89a", {"filename": "a.gif"}, "PNG"), (None, {"alt": ""}, "viktigaste"),
     (None, {"file": NAME}, "moduls text"), (None, {"digest": "gammal"}, "har ändrats"), (b"", {"id": "c"}, "inte hel"),
     (None, {"path": "goals/lyssna/nej"}, ""), (None, {"caption": ""}, "bildtexten")],
)  # fmt: skip
def test_a_picture_that_cannot_be_used_is_refused_in_words(
    editor: Editor, content: bytes | None, said: dict[str, str], why: str
) -> None:
    """And leaves nothing behind."""
    there = {path: path.read_bytes() for path in editor.course.rglob("*") if path.is_file()}
    answer = _bring(editor, from_a_phone(photo()) if content is None else content, **said)
    assert answer.status_code in {409, 422}
    assert why in answer.json["said"]
    assert {p: p.read_bytes() for p in editor.course.rglob("*") if p.is_file()} == there
