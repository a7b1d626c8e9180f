"""The transcript pane: what is said as text; cutting the text cuts the film."""
