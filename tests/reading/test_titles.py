"""A module's title is what YAML makes of its line, also where no YAML is read for it."""

import tempfile
from pathlib import Path

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from coursebuild.reading.titles import title_of


@given(written=st.text("aÅö éJnoyes019 -–,:#'\".&*[]~|", min_size=1, max_size=20))
@example("Lågaffektivt bemötande – lös konflikten, vinn den inte")
@example('"Ska: och får"')
@example("  Två ord # och en kommentar")
@example("Nej nej")
@example("no")
def test_a_title_is_what_yaml_makes_of_it(written: str) -> None:
    """Only a text is a title: `no` alone is none to YAML."""
    try:
        read = yaml.safe_load(f"title: {written}")["title"]
    except yaml.YAMLError:
        read = None
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "modules").mkdir()
        text = f"id: m\ntitle: {written}\n"
        (Path(folder) / "modules" / "m.yaml").write_text(text, encoding="utf-8")
        found = title_of(Path(folder), "m")
    assert found == (read if isinstance(read, str) and read else None)
