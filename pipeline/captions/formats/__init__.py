"""Subtitle files: SubRip, WebVTT and Advanced SubStation Alpha, in and out.

Why cues in between: a file may be out of order, overlap itself and lie about its times; a caption track
can't. A reader gives cues as the file has them; ``exchange`` makes a track of them and says what it changed.
"""
