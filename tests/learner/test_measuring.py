"""A test that measures: its order, answers kept until they may be seen, what is drawn, what is told after it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Frame, expect

from checking.case import DAY
from coursebuild.packing.package import build_course
from learner.fake_lms import FakeLms
from learner.states import click, confirm, give, kind
from learner.test_way import go_to_part, saved

pytestmark = pytest.mark.browser

ANSWERS = ("Du behöver inte vara säker", "Du stannar först", "Frågan ger honom något att svara på")
"""What is said of the right answers of the small course's test, and nowhere else."""


def open_test(lms: FakeLms) -> Frame:
    """Open the module and begin its test."""
    lms.open()
    go_to_part(lms.frame, "Slutprov")
    click(lms.frame, "[data-test]")
    return lms.frame


def take(frame: Frame, *, right: bool) -> list[str]:
    """Answer to the end and hand in; gives the items in the order that they came."""
    items = []
    while kind(frame) == "item":
        items.append((frame.locator(".step.shown").get_attribute("id") or "")[5:])
        give(frame, right=right)
        confirm(frame)
    click(frame, "#hand-in")
    return items


def seen(frame: Frame) -> str:
    """All that can be read, printed or found with the browser's search."""
    frame.page.emulate_media(media="print")
    printed = frame.locator("body").inner_text()
    frame.page.emulate_media(media="screen")
    return printed + frame.locator("body").inner_text()


def with_bank(course: Path, change: Callable[[list[dict[str, object]]], None], draw: int) -> Path:
    """The small course with its bank changed, built for 1.2."""
    path = course / "quizzes" / "prova-prov.yaml"
    bank = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(bank["items"])
    path.write_text(yaml.safe_dump(bank, allow_unicode=True, sort_keys=False), encoding="utf-8")
    module = course / "modules" / "prova.yaml"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("draw: 3", f"draw: {draw}"), encoding="utf-8")
    result = build_course(course, course / "out", DAY, targets=["scorm12"])
    assert result.packages, result
    return result.packages[0].path


def copies(items: list[dict[str, object]], count: int, **keys: object) -> None:
    """Fill the bank with copies of its first item."""
    items[:] = [
        items[0] | {"id": f"fall-{n}", "question": f"Vad gör du, fall {n}?"} | keys
        for n in range(count)
    ]


def test_answers_are_nowhere_until_the_second_try(lms: FakeLms) -> None:
    """After a first try that failed: not in the result, on paper or in what one can search. Then all of it."""
    frame = open_test(lms)
    take(frame, right=False)
    expect(frame.locator("#answers-later")).to_be_visible()
    assert not [words for words in ANSWERS if words in seen(frame)]
    assert frame.locator("#resultat [data-practice]").is_hidden()
    for place in ("sok", "oversikt"):
        frame.locator(f".foot [data-go={place}]").click()
        if place == "sok":
            frame.locator("#search").fill("säker")
        assert not [words for words in ANSWERS if words in seen(frame)]
    go_to_part(frame, "Slutprov")
    click(frame, "[data-test]")
    take(frame, right=False)
    expect(frame.locator("#missed .key")).to_have_count(3)  # when there is time
    assert [words for words in ANSWERS if words in seen(frame)] == list(ANSWERS)
    assert frame.locator("#resultat [data-practice]").is_visible()
    assert frame.locator("#answers-later").is_hidden()


def test_who_passes_at_once_sees_the_answers(lms: FakeLms) -> None:
    """What was right is folded, and there is nothing to read again."""
    frame = open_test(lms)
    take(frame, right=True)
    right = frame.locator("#right")
    assert right.locator("summary").inner_text() == "Frågorna du hade rätt på (3)"
    assert right.get_attribute("open") is None
    right.locator("summary").click()
    assert [words for words in ANSWERS if words in seen(frame)] == list(ANSWERS)
    assert frame.locator("#missed").is_hidden()
    assert frame.locator("#read-again").is_hidden()


def test_failing_tells_what_to_read_again(lms: FakeLms) -> None:
    """Links to the sections that teach what was missed, in their order."""
    frame = open_test(lms)
    take(frame, right=False)
    links = frame.locator("#read-again button")
    assert links.all_inner_texts() == ["Att höra efter", "Att säga till"]
    links.last.click()
    assert frame.locator(".step.shown").get_attribute("id") == "avsnitt.saga-till"


def test_missed_come_first_with_one_s_own_answer_before_the_right_one(lms: FakeLms) -> None:
    """Each with its number in the test; ”Ja.” is not said to who answered something else."""
    frame = open_test(lms)
    take(frame, right=False)
    click(frame, "[data-test]")
    items = take(frame, right=False)
    cards = frame.locator("#missed .key")
    expect(cards).to_have_count(3)  # when there is time
    numbers = [re.match(r"Fråga\s(\d)\. ", t) for t in cards.locator("h3").all_inner_texts()]
    assert [match and match[1] for match in numbers] == ["1", "2", "3"]
    card = cards.nth(items.index("oro"))
    told = card.locator(".answer:visible b").all_inner_texts()
    assert told[-1] == "Rätt svar:"
    assert set(told[:-1]) == {"Ditt svar stämmer inte:"}
    right = card.locator(".answer:visible").last.inner_text()
    assert "Du behöver inte vara säker" in right
    assert "Ja. " not in right


def test_a_worse_try_after_a_pass_says_that_one_has_passed(lms: FakeLms) -> None:
    """And what the best result is; it does not ask one to read again."""
    frame = open_test(lms)
    take(frame, right=True)
    click(frame, "[data-test]")
    take(frame, right=False)
    words = frame.locator("#outcome").inner_text()
    assert words.startswith("Du är redan godkänd, med 100\N{NO-BREAK SPACE}procent.")
    assert "Ditt bästa resultat är" not in words
    assert frame.locator("#read-again").is_hidden()


def test_options_stand_in_an_order_of_each_try_and_stay_in_it(lms: FakeLms, course: Path) -> None:
    """The seed is stored: the same after a reload, another in another try; `order: fixed` stands as written."""

    def change(items: list[dict[str, object]]) -> None:
        copies(items, 12)
        items[0]["order"] = "fixed"

    other = FakeLms(lms.page, with_bank(course, change, 12))
    frame = open_test(other)
    orders = []
    for _ in range(2):
        orders.append(walked(frame))
        assert {len(order.split()) for order in orders[-1].values()} == {3}
        click(frame, "#hand-in")
        saved(frame)
        click(frame, "[data-test]")
    assert orders[0]["prov.fall-0"] == orders[1]["prov.fall-0"] == "vanta anmal chef"
    assert len(set(orders[0].values())) > 1, "not all alike"
    assert orders[0] != orders[1]
    first = frame.locator(".step.shown").get_attribute("id") or ""
    shown = options(frame)
    saved(frame)
    other.open()
    other.frame.locator("#resume").click()
    assert other.frame.locator(".step.shown").get_attribute("id") == first
    assert options(other.frame) == shown


def options(frame: Frame) -> str:
    """The options of the step that shows, in their order."""
    return " ".join(
        frame.locator(".step.shown .option input").evaluate_all("l => l.map(i => i.value)")
    )


def walked(frame: Frame) -> dict[str, str]:
    """Answer every item; the order of each one's options."""
    orders = {}
    while kind(frame) == "item":
        orders[frame.locator(".step.shown").get_attribute("id") or ""] = options(frame)
        give(frame, right=False)
        confirm(frame)
    return orders


def test_a_second_try_meets_other_cases(lms: FakeLms, course: Path) -> None:
    """What was just seen comes last, within each goal."""

    def change(items: list[dict[str, object]]) -> None:
        copies(items, 8)
        for item in items[4:]:
            item["goal"] = "lyssna"

    other = FakeLms(lms.page, with_bank(course, change, 4))
    frame = open_test(other)
    first = take(frame, right=False)
    click(frame, "[data-test]")
    second = take(frame, right=False)
    assert not set(first) & set(second)
    for drawn in (first, second):
        assert sum(int(item[-1]) < 4 for item in drawn) == 2, "two of each goal"


def test_of_a_family_of_cases_one_is_drawn(lms: FakeLms, course: Path) -> None:
    """As long as there are others to draw; a bank of nothing but twins can still be taken."""

    def change(items: list[dict[str, object]]) -> None:
        copies(items, 6)
        for item in items[:3]:
            item["family"] = "kniven"

    other = FakeLms(lms.page, with_bank(course, change, 4))
    frame = open_test(other)
    drawn = take(frame, right=False)
    assert len([item for item in drawn if int(item[-1]) < 3]) == 1
    assert len(set(drawn)) == 4


def test_a_draw_survives_an_update(lms: FakeLms, course: Path) -> None:
    """A question is added and one that was drawn is taken away: the others and their answers are as they were."""

    def six(items: list[dict[str, object]]) -> None:
        copies(items, 6)

    before = FakeLms(lms.page, with_bank(course, six, 4))
    frame = open_test(before)
    give(frame, right=True)
    first = (frame.locator(".step.shown").get_attribute("id") or "")[5:]
    confirm(frame)
    saved(frame)
    state = before.stored["cmi.suspend_data"]
    drawn = re.search(r";d:([^;]+)", state)
    assert drawn
    gone = drawn[1].split(",")[-1]

    def changed(items: list[dict[str, object]]) -> None:
        kept = [item for item in items if item["id"] != gone]
        items[:] = [*kept, items[0] | {"id": "ny", "question": "Vad gör du i det nya fallet?"}]

    package = with_bank(course, changed, 4)
    page = lms.page.context.new_page()
    after = FakeLms(page, package)
    after.open()
    saved(after.frame)
    after.rewrite("cmi.suspend_data", state)
    after.open()
    saved(after.frame)
    now = re.search(r";d:([^;]+)", after.stored["cmi.suspend_data"])
    assert now
    assert now[1].split(",")[:3] == drawn[1].split(",")[:3]
    assert len(now[1].split(",")) == 4
    assert gone not in now[1]
    assert f";a:{first}=" in after.stored["cmi.suspend_data"]


def test_coming_back_after_a_pass(lms: FakeLms) -> None:
    """Since when, with what result; to repeat, to show, or to go on. The day stays that of the first pass."""
    lms.page.clock.set_fixed_time("2026-11-22T14:32:00+01:00")
    frame = open_test(lms)
    take(frame, right=True)
    saved(frame)
    lms.page.clock.set_fixed_time("2026-12-24T14:32:00+01:00")
    lms.open()
    frame = lms.frame
    saved(frame)
    box = frame.locator("#passed-before")
    assert frame.locator(".step.shown h1").inner_text() == "Välkommen tillbaka"
    assert (
        "Du är godkänd, med 100\N{NO-BREAK SPACE}procent. Det blev du den 22 november 2026."
        in box.inner_text()
    )
    box.get_by_role("button", name="Visa intyget").click()
    rows = frame.locator("#klart .proof dd").all_inner_texts()
    assert rows[:3] == ["Prova att lyssna", "Liten kurs", "1.0"]
    assert rows[4] == "22 november 2026"
    lms.open()
    lms.frame.locator("#passed-before [data-test]").click()
    take(lms.frame, right=False)
    saved(lms.frame)
    assert lms.stored["cmi.core.lesson_status"] == "passed"
    assert lms.stored["cmi.core.score.raw"] == "100"
    assert re.search(r";g:[0-9a-z]+;", lms.stored["cmi.suspend_data"])
