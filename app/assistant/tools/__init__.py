"""The assistant's tools: the edits, questions and jobs of the window, described for a language model.

Why one registry: the chat with a model, the built-in grammar and the MCP server must be able to do the same
things under the same rules. A tool is made from a function that exists anyway: its name, its type hints and
its docstring become the schema, so that none can drift from what is done.
"""
