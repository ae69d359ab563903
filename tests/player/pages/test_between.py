"""The page between the launch frame and the package: who may frame it, where it answers, and that others have none."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

POLICY = "Content-Security-Policy"
PLAIN = "http://127.0.0.1:8001"


def _opened(learner: "Learner", key: str, habit: str) -> str:
    """Open a new attempt with a habit; gives the package's own origin."""
    learner.open(learner.begin(key, vana=habit))
    return learner.content.origin


def test_most_launches_have_none(learner: "Learner", key12: str) -> None:
    """There is no address for it, and no policy is widened."""
    _opened(learner, key12, "strang")
    assert learner.content.get(f"/{learner.token}/emellan").status_code == 404
    assert learner.content.get("/ingen/emellan").status_code == 410
    page = learner.content.get(f"/{learner.token}/innehall/sco.html")
    assert page.headers[POLICY].count("127.0.0.1") == 1
    assert "frame-src" not in learner.content.get(f"/{learner.token}/").headers[POLICY]


def test_of_another_origin_it_may_frame_this_package_alone(learner: "Learner", key12: str) -> None:
    """It is served at the plain address and nowhere else; the package is not served there."""
    own = _opened(learner, key12, "api-ovanfor-annan-doman")
    frame = learner.content.get(f"/{learner.token}/")
    assert f'src="{PLAIN}/{learner.token}/emellan"' in frame.text
    assert f"frame-src 'self' {PLAIN}" in frame.headers[POLICY]
    assert learner.content.get(f"/{learner.token}/emellan").status_code == 421
    page = learner.content.get(f"/{learner.token}/emellan", base_url=PLAIN)
    assert page.status_code == 200
    assert f'src="{own}/{learner.token}/innehall/sco.html' in page.text
    assert f"frame-src 'self' {own}" in page.headers[POLICY]
    content = learner.content.get(f"/{learner.token}/innehall/sco.html")
    assert f"frame-ancestors {PLAIN} {own} 'self'" in content.headers[POLICY]
    hidden = learner.content.get(f"/{learner.token}/innehall/sco.html", base_url=PLAIN)
    assert hidden.status_code == 421


def test_a_browser_that_knows_no_names_gets_the_other_name_of_the_computer(
    learner: "Learner", key12: str
) -> None:
    """Also there it is another origin than the package's."""
    learner.open(learner.begin(key12, vana="api-ovanfor-annan-doman"), delad="1")
    assert learner.content.origin == PLAIN
    frame = learner.content.get(f"/{learner.token}/")
    assert f'src="http://localhost:8001/{learner.token}/emellan"' in frame.text


@pytest.mark.parametrize(
    ("habit", "word"),
    [
        ("api-i-top-opener", "Öppna modulen"),
        ("api-i-oppnarens-oppnare", "Öppna fönstret som öppnar modulen"),
    ],
)
def test_a_window_is_opened_by_a_press(
    habit: str, word: str, learner: "Learner", key12: str
) -> None:
    """The launch frame has a button and no package; the window, of the same origin, has the package."""
    _opened(learner, key12, habit)
    frame = learner.content.get(f"/{learner.token}/").text
    assert word in frame
    assert "<iframe" not in frame
    first = learner.content.get(f"/{learner.token}/emellan?forst").text
    assert "Öppna modulen" in first
    assert "<iframe" not in first
    assert "sco.html" in learner.content.get(f"/{learner.token}/emellan").text


def test_something_else_called_api(learner: "Learner", key12: str) -> None:
    """It stands in the page between."""
    _opened(learner, key12, "annat-som-heter-api")
    page = learner.content.get(f"/{learner.token}/emellan").text
    assert "data-impostor" in page
    assert 'data-way="parent"' in page
