"""What the creator chose for the window, and the dialog to choose it in.

Why there is no Apply: a choice takes effect when it is made, and each can be made again.
"""
