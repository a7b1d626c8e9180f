"""What is measured in media once and used by effects: the camera's path through a shot."""
