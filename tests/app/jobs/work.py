"""Work for the scheduler's tests."""

import asyncio
import os
import signal
import threading
from pathlib import Path

from app.jobs.spec import JobSpec
from providers.errors import ContentRefused, OverBudget, RateLimited, Transient

# --- in a process -----------------------------------------------------------------------------------


def double(parameters, context):
    context.progress(0.5, "half way")
    context.record_cost(parameters.get("cost", 0))
    (context.work_dir / "scratch").write_text("x")
    return {"value": parameters["value"] * 2, "pid": os.getpid(), "nice": os.nice(0)}


def hang(parameters, context):
    (context.work_dir / "scratch").write_text("x")
    context.progress(0.1, "hanging")
    threading.Event().wait()


def litter(parameters, context):
    """Leaves a file of its own name outside its folder, and hangs at the first attempt or if told to."""
    again = context.checkpoint() is not None
    mine = Path(parameters["folder"]) / f"unfinished-{os.getpid()}"
    context.leave_no([mine])
    mine.write_text("x")
    context.progress(0.1, "hanging")
    if not again or parameters.get("always"):
        threading.Event().wait()
    return {"left": sorted(path.name for path in mine.parent.iterdir()), "mine": mine.name}


def ask(parameters, context):
    context.cancelled()
    context.progress(0.1, "asking")
    tick = threading.Event()
    while not context.cancelled():
        tick.wait(0.01)
    Path(parameters["out"]).write_text("tidied up")
    return {}


def stepwise(parameters, context):
    """Counts to ``steps`` from its checkpoint and notes every step in a file.

    It hangs after step ``stop_after`` while the file ``hold`` exists, or without one at the first attempt.
    """
    done = (context.checkpoint() or {"done": 0})["done"]
    log = Path(parameters["log"])
    for step in range(done, parameters["steps"]):
        with log.open("a") as file:
            file.write(f"{parameters.get('name', '')}{step}\n")
        context.save_checkpoint({"done": step + 1})
        context.progress((step + 1) / parameters["steps"], f"step {step}")
        held = Path(parameters["hold"]).exists() if "hold" in parameters else done == 0
        if step + 1 == parameters.get("stop_after") and held:
            threading.Event().wait()
    return {"began_at": done}


def unlucky(parameters, context):
    raise RateLimited("Too many.", advice="Wait a bit.", provider="test", retry_after=0.001)


def crash(parameters, context):
    os.kill(os.getpid(), signal.SIGSEGV)


def crash_once(parameters, context):
    if context.checkpoint() is None:
        context.save_checkpoint({"crashed": True})
        os._exit(3)
    return {}


def busy(parameters, context):
    return {"pid": os.getpid()}


def weird(parameters, context):
    return {"value": object()}


# --- on the loop ------------------------------------------------------------------------------------


async def tiny(parameters, context):
    return {"n": parameters.get("n", 0)}


async def record(parameters, context):
    context.services.ran.append(parameters["name"])
    return {}


async def gate(parameters, context):
    name = parameters.get("name", "gate")
    context.progress(0.25, "waiting")
    context.services[f"{name} reached"].set()
    with context.services.inside():
        await context.services[name].wait()
    return {}


def _count(context, name):
    context.services.counts[name] = context.services.counts.get(name, 0) + 1
    return context.services.counts[name]


async def limited(parameters, context):
    if _count(context, "limited") < parameters.get("succeed_at", 99):
        raise RateLimited("Too many.", retry_after=0.0)
    return {}


async def transient(parameters, context):
    _count(context, "transient")
    raise Transient("A passing fault.", provider="test", advice="Try later.")


async def refused(parameters, context):
    if _count(context, "refused") == parameters.get("succeed_at"):
        return {}
    raise ContentRefused("Not this.", provider="test", advice="Say it differently.")


async def broken(parameters, context):
    raise ZeroDivisionError("division by zero")


async def misled(parameters, context):
    future = asyncio.get_running_loop().create_future()
    future.cancel()
    await future


async def family(parameters, context):
    specs = [JobSpec(**spec) for spec in parameters["children"]]
    context.progress(0.1, "children")
    results = await context.run_all(specs, cancel_siblings=parameters.get("cancel_siblings", False))
    return {"results": results}


async def note(parameters, context):
    """Leaves a line in a file, so that every run can be counted, by whatever process."""
    with Path(parameters["log"]).open("a") as file:
        file.write(f"{parameters['name']}\n")
    return {"pid": os.getpid()}


async def purse(parameters, context):
    if _count(context, "purse") < 3:
        raise OverBudget("The budget for May is spent.", advice="Raise it, or wait for June.")
    return {}


async def patient(parameters, context):
    await context.services["patient"].wait()
    context.began()
    return {}
