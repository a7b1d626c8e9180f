"""A pasted script is divided, never changed."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.embedded.writer import RuleWriter
from providers.embedded.writer.sentences import split_sentences
from providers.errors import InvalidRequest
from providers.protocols import ScriptRequest, TextModel

FRAGMENTS = (
    "Dr. Smith went home. He slept.",
    "It cost $3.50, e.g. now...",
    "“Why?” he asked. Nobody knew!",
    "# A heading",
    "- a bullet",
    "Scene 1: the sea",
    "\n\n",
    "\r\n",
    "\n",
    "猫はなぜ鳴く。今日は元気です！",
    "كيف حالك؟ أنا بخير.",
    "word " * 70,
    "1. First",
    "U.S. The",
)


def write(text, **wishes):
    return RuleWriter().write(ScriptRequest(script=text, **wishes))


def texts(script):
    return [sentence.text for sentence in script.sentences]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=30)), max_size=12).map(" ".join))
def test_every_character_is_kept(text):
    if not text.strip():
        return
    script = write(text)
    assert "".join("".join(texts(script)).split()) == "".join(text.split())
    if "。" not in text and "！" not in text and "？" not in text and "｡" not in text:
        assert " ".join(texts(script)) == " ".join(text.split())
    paragraphs = [sentence.paragraph for sentence in script.sentences]
    assert paragraphs == sorted(paragraphs) and set(paragraphs) == set(range(paragraphs[-1] + 1))
    assert all(sentence.text.strip() for sentence in script.sentences)
    assert script.title and len(script.hashtags) <= 8


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Dr. Smith met Mr. T. They spoke.", ["Dr. Smith met Mr. T. They spoke."]),
        ("Prof. Jones paid 3.50 euros. She left.", ["Prof. Jones paid 3.50 euros.", "She left."]),
        ("Use tools, e.g. Hammers. Then stop.", ["Use tools, e.g. Hammers.", "Then stop."]),
        ("He lives in the U.S. The weather is fine.", ["He lives in the U.S.", "The weather is fine."]),
        ("The U.S. Army came. It left.", ["The U.S. Army came.", "It left."]),
        ("Wait... what? Yes!", ["Wait... what?", "Yes!"]),
        ("Wait... What now?", ["Wait...", "What now?"]),
        ("“Why?” he asked. “Because.” She left.", ["“Why?” he asked.", "“Because.”", "She left."]),
        ("See No. 5. It is good.", ["See No. 5.", "It is good."]),
        ("Did I? No. I did not.", ["Did I?", "No.", "I did not."]),
        ("J. S. Bach wrote it. I listen.", ["J. S. Bach wrote it.", "I listen."]),
        ("At 5 p.m. we ate. Then at 6 p.m. The end.", ["At 5 p.m. we ate.", "Then at 6 p.m.", "The end."]),
        ("Visit example.com today. Now!", ["Visit example.com today.", "Now!"]),
        ("猫。犬！「鳥？」はい。", ["猫。", "犬！", "「鳥？」", "はい。"]),
        ("كيف حالك؟ أنا بخير.", ["كيف حالك؟", "أنا بخير."]),
        ("1. Boil water. Wait.", ["1. Boil water.", "Wait."]),
        ("What?! No way!! Ok.", ["What?!", "No way!!", "Ok."]),
    ],
)
def test_where_sentences_end(line, parts):
    assert list(split_sentences(line)) == parts


def test_lines_headings_bullets_and_labels():
    script = write(
        "# The Sea\r\nWaves come in.\r\n\r\nScene 1: a beach at dawn. It is quiet.\r\n- sand\r\n- water\r\n"
        "\r\nThis long line was wrapped by an editor at about seventy columns, and so\r\n"
        "it goes on here. Then it ends."
    )
    assert texts(script) == [
        "# The Sea",
        "Waves come in.",
        "Scene 1: a beach at dawn.",
        "It is quiet.",
        "- sand",
        "- water",
        "This long line was wrapped by an editor at about seventy columns, and so it goes on here.",
        "Then it ends.",
    ]
    assert script.title == "The Sea"
    assert "Scene 1" in script.note
    by_text = {sentence.text: sentence for sentence in script.sentences}
    assert by_text["Waves come in."].paragraph < by_text["Scene 1: a beach at dawn."].paragraph
    assert by_text["- water"].pause_after > 0


def test_roles():
    script = write("Cats rule. Dogs obey them. Birds watch it all. Subscribe for more!")
    assert [sentence.role for sentence in script.sentences] == ["hook", "hook", "body", "call_to_action"]
    assert {sentence.role for sentence in write("One. Two three. Four five.").sentences} == {"hook", "body"}


def test_a_long_paragraph_divides_where_the_subject_changes():
    sea = "The sea sends waves to the shore, and every wave carries sand back into the sea. " * 5
    bank = "A bank lends money at interest, and interest on money makes the bank richer. " * 5
    script = write(sea + bank)
    cuts = [b.text for a, b in zip(script.sentences, script.sentences[1:]) if a.paragraph != b.paragraph]
    assert cuts and cuts[0].startswith("A bank lends")


def test_over_long_sentences_are_cut_for_breath():
    assert max(len(text.split()) for text in texts(write("and so it went, " * 400))) <= 45
    assert max(map(len, texts(write("猫" * 5000)))) <= 200


def test_a_megabyte_is_quick_and_more_is_refused():
    megabyte = (
        "The harbour was quiet that morning. Ships came and went without a sound, as ever. " * 13_000
    )[:1_048_000]
    began = time.thread_time()
    script = write(megabyte)
    assert time.thread_time() - began < 20
    assert len(script.sentences) > 20_000
    with pytest.raises(InvalidRequest, match="1 MB"):
        write("é" * 600_000)


def test_it_is_a_text_model():
    assert isinstance(RuleWriter(), TextModel)
    assert RuleWriter().health().ok
    assert RuleWriter().estimate(ScriptRequest("x")).micro_credits == 0
