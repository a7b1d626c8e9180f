"""What is measured in media once and used by effects and edits: the path of the camera, the path of the subject."""
