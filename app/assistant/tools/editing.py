"""The edits as tools: those of ``pipeline.timeline`` as they are, and the ones of ``shaping``."""

from __future__ import annotations

from app.assistant.tools import shaping
from app.assistant.tools.tool import Tool, edit_tool
from app.retiming import freeze, retime
from pipeline.timeline import edits, linked_edits

EDITING: tuple[Tool, ...] = (
    edit_tool(linked_edits.blade_linked, "Split", "split"),
    edit_tool(linked_edits.blade_item, "Split", "split_item"),
    edit_tool(shaping.trim, "Trim"),
    edit_tool(shaping.set_length, "Trim"),
    edit_tool(edits.roll, "Roll"),
    edit_tool(edits.slip, "Slip"),
    edit_tool(edits.slide, "Slide"),
    edit_tool(shaping.delete_items, "Delete"),
    edit_tool(shaping.remove_range, "Cut out"),
    edit_tool(shaping.move_to, "Move"),
    edit_tool(edits.move_insert, "Move"),
    edit_tool(shaping.duplicate_items, "Duplicate"),
    edit_tool(retime, "Change speed", "set_speed"),
    edit_tool(freeze, "Freeze", "freeze_frame"),
    edit_tool(edits.set_clip, "Change clip"),
    edit_tool(edits.set_text, "Change text"),
    edit_tool(shaping.set_transform, "Transform"),
    edit_tool(shaping.set_sound, "Change sound"),
    edit_tool(linked_edits.detach_audio, "Detach audio"),
    edit_tool(linked_edits.reset_attributes, "Reset"),
    edit_tool(shaping.link, "Link"),
    edit_tool(edits.unlink, "Unlink"),
    edit_tool(shaping.add_transition, "Transition"),
    edit_tool(edits.remove_transition, "Remove transition"),
    edit_tool(shaping.add_effect, "Effect"),
    edit_tool(shaping.remove_effects, "Remove effects"),
    edit_tool(shaping.apply_look, "Look"),
    edit_tool(shaping.add_title, "Title"),
    edit_tool(shaping.add_colour, "Colour"),
    edit_tool(shaping.add_marker, "Marker"),
    edit_tool(edits.remove_marker, "Remove marker"),
    edit_tool(edits.set_caption_text, "Change caption"),
    edit_tool(edits.split_caption, "Split caption"),
    edit_tool(edits.merge_captions, "Merge captions"),
    edit_tool(edits.shift_captions, "Shift captions"),
    edit_tool(shaping.set_captions_style, "Caption style"),
    edit_tool(shaping.set_scene, "Change scene"),
    edit_tool(edits.move_scene, "Move scene"),
    edit_tool(edits.duplicate_scene, "Duplicate scene"),
    edit_tool(edits.split_scene, "Split scene"),
    edit_tool(edits.merge_scenes, "Merge scenes"),
    edit_tool(edits.delete_scenes, "Delete scenes"),
    edit_tool(shaping.set_level, "Change track", "set_track"),
    edit_tool(shaping.add_track, "Add track"),
    edit_tool(edits.move_track, "Move track"),
    edit_tool(edits.remove_track, "Remove track"),
    edit_tool(shaping.set_frame, "Change format"),
)
"""In the order in which a model reads them."""
