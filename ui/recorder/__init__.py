"""Recording a voice to the picture."""
