"""Importing from an address: the dialog that asks, and follows the download."""
