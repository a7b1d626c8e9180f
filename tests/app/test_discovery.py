"""What this machine has: asked on the loopback only, broken answers are no answers."""

import http.server
import json
import threading

import pytest

from app import discovery
from app.discovery import Subject, discover, model_servers


@pytest.fixture
def server():
    answers = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = answers.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_):
            pass

    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    made.answers, made.base = answers, f"http://127.0.0.1:{made.server_port}"
    yield made
    made.shutdown()
    made.server_close()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"models": [{"name": "llama3"}, {"name": "qwen"}]}, ("Ollama: llama3, qwen",)),
        ({"models": []}, ("Ollama",)),
        ({"models": [{"nom": "x"}]}, ()),
        (["models"], ()),
    ],
)
def test_a_server_tells_its_models_or_nothing(server, monkeypatch, body, told):
    server.answers["/tags"] = json.dumps(body).encode()
    monkeypatch.setattr(discovery, "SERVERS", (("Ollama", f"{server.base}/tags", "models", "name"),))
    assert model_servers() == told


def test_no_server_and_nonsense_are_nothing(server, monkeypatch):
    server.answers["/x"] = b"\xff\x00 not json"
    gone = "http://127.0.0.1:9/none"
    rows = (
        ("A", f"{server.base}/x", "data", "id"),
        ("B", f"{server.base}/404", "data", "id"),
        ("C", gone, "d", "i"),
    )
    monkeypatch.setattr(discovery, "SERVERS", rows)
    assert model_servers() == ()


def test_everything_is_looked_for_and_what_breaks_is_nothing(monkeypatch):
    def broken():
        raise OSError("driver")

    for name in ("graphics_devices", "hardware_encoders", "sound_devices"):
        monkeypatch.setattr(discovery, name, broken)
    monkeypatch.setattr(discovery, "SERVERS", ())
    for key in discovery.KEYS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    found = {finding.subject: finding for finding in discover()}
    assert set(found) == set(Subject)
    assert found[Subject.GRAPHICS].names == ()
    assert found[Subject.KEYS].names == ("OpenAI",)
    assert "secret" not in repr(found)
