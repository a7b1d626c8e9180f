"""The player: picture, sound, clock and transport."""
