"""What goes wrong in a page is heard, and fails its test unless the test says that it should."""

from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, Page

from faults import FAULTS, Faults

pytestmark = pytest.mark.browser

GO_WRONG = """() => {
  Promise.reject(new Error('nobody hears me'));
  console.error('said');
  console.log('not said of');
  setTimeout(() => { throw new TypeError('thrown') });
}"""


def comes(page: Page, words: str) -> AbstractContextManager[object]:
    """Wait for such an error, which comes when the browser has told of it."""
    return page.context.expect_event("weberror", lambda one: words in one.error.message)


@pytest.mark.page_errors("nobody hears me", "thrown")
def test_all_that_goes_wrong_is_heard(page: Page, browser: Browser) -> None:
    """In the page that tests share and in one of the test's own: what is thrown, and what fails unheard."""
    own = browser.new_page()
    for one in (page, own):
        FAULTS.forget()
        with comes(one, "nobody hears me"), comes(one, "thrown"):
            one.evaluate(GO_WRONG)
        assert len(FAULTS.uncaught) == 2
        assert len(FAULTS.unexpected(["thrown"])) == 1
        assert "nobody hears me" in FAULTS.unexpected(["thrown"])[0]
        assert [line.rpartition(": ")[2] for line in FAULTS.said] == ["said"]
        assert "said" in FAULTS.told()
    own.close()


def test_each_test_hears_its_own(page: Page) -> None:
    """Nothing of a test before is held against the next."""
    page.evaluate("() => 1")
    assert (FAULTS.uncaught, FAULTS.said) == ([], [])
    assert Faults().told() == ""
