"""What is measured in media once, for effects and edits: the camera's path, the subject's path."""
