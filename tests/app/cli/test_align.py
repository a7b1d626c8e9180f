"""``kinora assets align``: the words of a script found in a recording of the library."""

import json

from app.cli.entry import main
from app.library.library import Library
from app.library.values import AssetKind
from providers.embedded.speech import EspeakSpeech
from providers.protocols import SpeechRequest

TEXT = "The boats come home."


def test_a_script_is_matched_to_a_recording(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "library"))
    said = EspeakSpeech().speak(SpeechRequest(TEXT), tmp_path / "said.wav")
    with Library.open(tmp_path / "library") as library:
        project = library.projects.create("Talk")
        asset = library.assets.add(project.id, said.path, AssetKind.AUDIO, name="talk")
    script = tmp_path / "script.txt"
    script.write_text(TEXT, "utf-8")

    def run(*words):
        code = main(["assets", "align", asset.id, *map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    code, body = run(script, "--language", "sv")
    assert (code, body["times"], body["words"]) == (0, "estimated", 4)
    with Library.open(tmp_path / "library") as library:
        words = library.assets.get(asset.id).facts["words"]
    assert [word[0] for word in words] == TEXT.split() and words[-1][2] <= said.duration + 0.02
    code, body = run(tmp_path / "none.txt")
    assert code != 0 and "can't be read" in body["error"]["message"]
