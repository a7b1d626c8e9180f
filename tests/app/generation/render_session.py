"""A studio that renders in a process of its own, to be killed: ``render_session.py HOME PROJECT OUT``."""

import asyncio
import sys
from pathlib import Path

from app.studio import Studio


async def session(home: Path, project_id: str, out: Path) -> None:
    studio = await Studio.open(home, resume=False)
    job = studio.render(project_id, out=out, choices={"height": 180})
    print(job.id, flush=True)
    await studio.result(job)
    print("end", flush=True)


if __name__ == "__main__":
    asyncio.run(session(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
