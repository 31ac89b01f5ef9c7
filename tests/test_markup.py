"""Hostile text comes out inert: Markdown becomes a short list of tags, and everything else is dropped or escaped."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openbook.site.markup import ATTRIBUTES, MAX_CHARACTERS, SCHEMES, TAGS, clean, markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<p onclick="alert(1)">hello</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="java&#x09;script:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="//evil.example" target="_blank" style="position:fixed">x</a>',
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<style>body{display:none}</style>",
    '<p style="background:url(https://evil.example)">x</p>',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<iframe src="https://evil.example"></iframe>',
    '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<form action="https://evil.example"><input name=a><button>go</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example/">',
    '<object data="https://evil.example"></object><embed src="https://evil.example">',
    '<video src="x" onerror="alert(1)"></video>',
    "<details open ontoggle=alert(1)>x</details>",
    "<!-- --><script>alert(1)</script><!-- -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    '*[x]: "><script>alert(1)</script>\n\nx',
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    '## A "><script>alert(1)</script> heading',
    "| a |\n| --- |\n| <script>alert(1)</script> |",
    '[a](https://example.org/"onmouseover="alert(1))',
    "<div><template><script>alert(1)</script></template></div>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
]


def assert_inert(html: str) -> None:
    tree = lxml.html.fragment_fromstring(html, create_parent="main")
    for each in tree.iterdescendants():
        assert isinstance(each.tag, str), f"a comment or instruction is left: {each}"
        assert each.tag in TAGS
        assert set(each.attrib) <= ATTRIBUTES.get(each.tag, set())
        if each.tag == "a" and ":" in (address := each.get("href", "")).split("/")[0]:
            assert address.split(":")[0] in SCHEMES


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_comes_out_inert(text: str) -> None:
    assert_inert(str(markdown(text)))
    assert_inert(str(markdown(f"Some text.\n\n{text}\n\nMore text.")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_html_comes_out_inert(text: str) -> None:
    assert_inert(str(clean(text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_what_stands_around_it_stays() -> None:
    assert "Some text." in markdown("Some text. <script>alert(1)</script>")
    assert "alert" not in markdown("Some text. <script>alert(1)</script>")


@given(st.lists(st.sampled_from([*HOSTILE, "<", ">", '"', "&", "[", "](", ")", "\n", "x", "`", "*"]), max_size=8))
def test_no_mix_of_hostile_pieces_gets_through(pieces: list[str]) -> None:
    assert_inert(str(markdown("".join(pieces))))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
def test_no_text_gets_through(text: str) -> None:
    assert_inert(str(clean(text)))


def test_ordinary_markdown_is_kept() -> None:
    html = markdown(
        "## A heading\n\nSome *words* and **more**, a [link](../glossary/) and [another](https://example.org/).\n\n"
        "- one\n- two\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n\n> Said so."
    )
    for piece in (
        '<h2 id="a-heading">A heading</h2>',
        "<em>words</em>",
        "<strong>more</strong>",
        '<a href="../glossary/">link</a>',
        '<a href="https://example.org/">another</a>',
        "<li>one</li>",
        "<th>a</th>",
        "<blockquote>",
    ):
        assert piece in html


def test_a_heading_of_the_first_rank_is_left_to_the_page() -> None:
    assert "<h1" not in markdown("# Big")


def test_a_text_that_is_too_long_is_refused() -> None:
    assert markdown("x" * MAX_CHARACTERS)
    with pytest.raises(ValueError, match="50001 characters"):
        markdown("x" * (MAX_CHARACTERS + 1))
