"""A page in fewer bytes is the same page: to a browser, element by element."""

import pytest
from playwright.sync_api import Browser

from coursebuild.page import render
from coursebuild.page.tight import tight
from page.gallery import examples, rendered


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ('<p id="a.b-c">Ord</p><p>Fler</p>', "<p id=a.b-c>Ord<p>Fler</p>"),
        ('<p class="box place">En "fras" = två</p>', '<p class="box place">En "fras" = två</p>'),
        ("<ul><li>Ett</li> <li>Två</li></ul>", "<ul><li>Ett<li>Två</ul>"),
        ("<dl><dt>Ord</dt><dd>Vad</dd></dl>", "<dl><dt>Ord<dd>Vad</dl>"),
        ('<img alt="" src="x.svg">', '<img alt="" src=x.svg>'),
        ('<g><path d="M1 2" fill="none"/></g>', '<g><path d="M1 2" fill=none /></g>'),
        ('<g><path fill="none" d="M1 2"/></g>', '<g><path fill=none d="M1 2"/></g>'),
        ('<a href="https://x.se/?a=b">x</a>', '<a href="https://x.se/?a=b">x</a>'),
        ('<dt data-c="{&#34;a&#34;:1}">x</dt>', "<dt data-c='{\"a\":1}'>x</dt>"),
        ('<dt data-c="&#34;it&#39;s&#34;">x</dt>', '<dt data-c="&#34;it&#39;s&#34;">x</dt>'),
        ("<p>Ett</p><a>x</a>", "<p>Ett</p><a>x</a>"),
        ("<noscript><p>Ett</p></noscript>", "<noscript><p>Ett</p></noscript>"),
    ],
)
def test_what_says_nothing_is_left_out(long: str, short: str) -> None:
    """And nothing else."""
    assert tight(long) == short


SAME = """([long, short]) => {
  const read = (html) => { const page = new DOMParser().parseFromString(html, 'text/html');
    const blank = []; const walk = page.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) if (!walk.currentNode.nodeValue.trim()) blank.push(walk.currentNode);
    for (const node of blank) node.remove();
    delete page.body.dataset.digest;
    return page.documentElement };
  return read(long).isEqualNode(read(short)) }"""


@pytest.mark.browser
def test_a_browser_reads_the_same_page(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every component's examples, with quotes and end tags and without."""
    page = browser.new_page()
    for number, example in enumerate(examples()):
        pages = []
        for how in (str, tight):
            monkeypatch.setattr(render, "tight", how)
            folder = tmp_path_factory.mktemp("tight") / str(number)
            pages.append(rendered(example, folder).whole)
        assert len(pages[1]) < len(pages[0])
        assert page.evaluate(SAME, pages), str(example)
    page.close()
