"""The inside of a worker process, tried in this one."""

import subprocess
import sys
from types import ModuleType

import pytest

from app.jobs import worker
from app.jobs.errors import JobError


@pytest.fixture
def said(monkeypatch):
    def good(parameters, context):
        context.progress(0.5, "x")
        return {"asked": context.cancelled(), "dir": str(context.work_dir), **parameters}

    def leave(parameters, context):
        sys.exit(3)

    module = ModuleType("work_of_test_worker")
    module.good, module.leave = good, leave
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return []


def order(target, tmp_path):
    return {
        "job_id": "j",
        "target": target,
        "parameters": {"a": 1},
        "checkpoint": None,
        "work_dir": str(tmp_path / "j"),
    }


def test_a_job_is_done_and_said(said, tmp_path):
    worker._do(order("work_of_test_worker:good", tmp_path), lambda *words: said.append(words), {"j"})
    assert said == [
        ("j", "progress", [0.5, "x"]),
        ("j", "asks", None),
        ("j", "done", {"asked": True, "dir": str(tmp_path / "j"), "a": 1}),
    ]


@pytest.mark.parametrize("target", ["work_of_test_worker:leave", "no.such.module:f", "sys:no_such"])
def test_whatever_goes_wrong_is_said(said, tmp_path, target):
    worker._do(order(target, tmp_path), lambda *words: said.append(words), set())
    ((_, what, value),) = said
    assert what == "failed" and JobError.from_json(value).class_name == "UnexpectedFailure"


def test_a_worker_starts_light():
    """Nothing heavy may be imported before the first job asks for it: every worker would pay."""
    code = "import sys, app.jobs.worker; print({'sqlalchemy', 'numpy', 'av', 'PySide6'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"
