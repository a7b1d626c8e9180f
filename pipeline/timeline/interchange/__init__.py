"""Timelines of other programs: OpenTimelineIO, CMX 3600 edit lists, Final Cut Pro XML.

Why the media stays unresolved here: a timeline knows no files. A reader gives every foreign file a
placeholder asset id and hands back the table; the library above imports what it finds.
"""
