"""The assistant's tools for other programs, over the Model Context Protocol.

Why the same registry and the same ``perform`` as the chat: a program outside gets no more rights than a model
inside. What spends, publishes or deletes is refused, unless the creator allowed it on the command line or
agrees in the client's own dialog.
"""
