"""What the library says when there is nothing to show, and what to do about it."""

from __future__ import annotations

from ui.hint_page import HintPage
from ui.viewmodels.library import LibraryBrowser
from ui.words import tr


class EmptyPage(HintPage):
    """Says why nothing is shown."""

    def show_reason(self, browser: LibraryBrowser) -> None:
        """Reads the reason from what is looked for."""
        wanted = browser.filter
        if wanted.words.strip():
            words = wanted.words.strip()
            title, hint = tr("Nothing found for “{words}”", words=words), tr("Try fewer words or filters.")
            self.say("search", title, hint, ways=False)
        elif browser.like is not None:
            title = tr("Nothing is similar to “{name}”", name=browser.like.name)
            hint = tr("Describe your media, or give them tags, to have more found.")
            self.say("search", title, hint, ways=False)
        elif wanted.trashed:
            hint = tr("What you throw away waits here.")
            self.say("delete", tr("The trash is empty"), hint, ways=False)
        elif browser.filtered:
            hint = tr("Take one away to see more.")
            self.say("filter", tr("Nothing fits these filters"), hint, ways=False)
        else:
            hint = tr("Drop footage, pictures, sound or whole folders here.")
            self.say("library", tr("No media yet"), hint)
