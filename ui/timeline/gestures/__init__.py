"""Drags on the timeline: each turns a distance into a draft of the timeline.

Why drafts: a timeline is a value and an edit a pure function, so what a drag shows is the very value that
letting go will apply; what can't be done is seen while dragging.
"""

from ui.timeline.gestures.draft import Draft as Draft
from ui.timeline.gestures.draft import Drag as Drag
from ui.timeline.gestures.draft import Gesture as Gesture
