"""View-models: what the panes show, and what may be done to it. They know Qt's signals, no widgets."""
