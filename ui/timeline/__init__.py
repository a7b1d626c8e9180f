"""The timeline: a painted view over the timeline value, and the gestures that edit it."""
