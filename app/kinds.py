"""Every kind of job the studio knows, in one table."""

from __future__ import annotations

from app.jobs.kinds import KindRegistry

_PROCESS = (
    ("generation.make", "app.generation.making:make", "cpu"),
    ("generation.keep", "app.generation.making:keep", "io"),
    ("music.use", "app.generation.music:use", "io"),
    ("photo.present", "app.generation.presenting:present", "cpu"),
    ("media.import", "app.generation.importing:take_in", "io"),
    ("media.relink", "app.relink:relink", "io"),
    ("storage.survey", "app.storage:survey_job", "io"),
    ("brand.palette", "app.brand:palette_job", "io"),
    ("brand.check", "app.brand:check_job", "io"),
    ("storage.clean", "app.storage:clean_job", "io"),
    ("media.stabilise", "app.generation.camera:measure", "cpu"),
    ("media.subject", "app.generation.subject:measure", "cpu"),
    ("media.align", "app.aligning:align", "cpu"),
    ("media.hear", "app.generation.song:hear", "cpu"),
    ("media.download", "app.downloads.job:download", "net"),
    ("model.download", "app.models.downloading:download", "net:models"),
    ("model.verify", "app.models.downloading:verify", "io"),
    ("critic.measure", "app.agentic.critique:measure", "cpu"),
    ("preflight.measure", "app.preflight.measuring:run", "cpu"),
    ("transcript.levels", "app.transcripts:measure", "cpu"),
    ("video.render", "app.generation.rendering:render", "cpu"),
    ("footage.cut", "app.footage.cutting:cut", "cpu"),
)
_GENERATED = (
    "script.write",
    "scenes.describe",
    "script.rework",
    "interview.ask",
    "captions.translate",
    "speech.speak",
    "speech.transcribe",
    "image.paint",
    "music.compose",
    "sound.make",
    "video.film",
    "scene.look",
    "footage.upscale",
    "footage.lip-sync",
    "footage.face",
)
_NODES = ("plan", "prompt", "generate", "ask", "answer", "revise")
_COROUTINES = (
    *((name, "app.generation.generating:generate") for name in _GENERATED),
    ("generation.call", "app.generation.calling:call"),
    ("generation.collect", "app.generation.calling:collect"),
    ("recipe.narrated", "app.recipes:narrated"),
    ("recipe.music-video", "app.music_video:music_video"),
    ("recipe.product-ad", "app.product_ad:product_ad"),
    ("recipe.product-ad.answer", "app.product_ad:keep_answer"),
    ("recipe.practice", "app.practice.making:practice"),
    ("recipe.reroll", "app.recipes:reroll_part"),
    ("recipe.redo", "app.redo.job:redo"),
    ("agent.direct", "app.agentic.direction:direct"),
    ("agent.critique", "app.agentic.critique:critique"),
    *((f"agent.{node}", f"app.agentic.nodes:{node}") for node in _NODES),
    ("media.transcribe", "app.transcription:transcribe"),
    ("clip.stabilise", "app.steadying:steady_clip"),
    ("clip.reframe", "app.reframing:reframe_clip"),
    ("clip.enhance", "app.footage.working:enhance"),
)


def studio_kinds() -> KindRegistry:
    """A registry of all of them."""
    kinds = KindRegistry()
    for name, target, pool in _PROCESS:
        kinds.register(name, target, executor="process", pool=pool)
    for name, target in _COROUTINES:
        kinds.register(name, target, executor="coroutine")
    return kinds
