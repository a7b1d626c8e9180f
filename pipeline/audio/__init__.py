"""Sound: reading, mixing, loudness, mastering, and the shape drawn on the timeline.

Why one mixer: what the preview plays and what the export writes come from the same function of
(timeline, files, sample number), so neither block sizes nor seeking can make them differ.
"""
