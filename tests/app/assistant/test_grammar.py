import pytest

from app.assistant.grammar import parse


@pytest.mark.parametrize(
    ("text", "name", "arguments"),
    [
        (
            "make a video about why the sky is blue, 60 seconds, in watercolour",
            "make",
            {"topic": "why the sky is blue", "duration": 60.0, "style": "watercolour"},
        ),
        (
            "Create a 30 second vertical video on black holes in cyberpunk style with a dramatic tone",
            "make",
            {
                "topic": "black holes",
                "duration": 30.0,
                "aspect": "9:16",
                "style": "cyberpunk",
                "tone": "dramatic",
            },
        ),
        (
            "make a 2 minute square video about tea, seed 7",
            "make",
            {"topic": "tea", "duration": 120.0, "aspect": "1:1", "seed": 7},
        ),
        ("undo", "undo", {"count": 1}),
        ("Redo 3", "redo", {"count": 3}),
        ("reroll image of scene 2: at night", "reroll", {"part": "image", "scene": 2, "prompt": "at night"}),
        ("redo the voice of scene 3: slower", "reroll", {"part": "voice", "scene": 3, "prompt": "slower"}),
        ("go to 1:05", "go to", {"seconds": 65.0}),
        ("open “Rain”", "open", {"name": "Rain"}),
        ("render to /tmp/x.mp4", "render", {"path": "/tmp/x.mp4"}),
        ("play", "play", {}),
        ("hello there", "unknown", {"text": "hello there"}),
        ("", "unknown", {}),
    ],
)
def test_messages_are_understood(text: str, name: str, arguments: dict) -> None:
    command = parse(text)
    assert (command.name, command.arguments) == (name, arguments)


def test_several_sentences_are_a_script() -> None:
    text = "The sea is wide and very old. It has a long memory of ships. Nobody has ever counted its waves."
    assert parse(text).arguments == {"script": text}
