"""The creator's keys for services: in the system's keyring, or else in an encrypted file.

Why apart from the library: the library is copied, backed up and shared as bundles; a key must travel with
none of them. No key is ever written to the catalogue, a log, a bundle or a backup, and what is shown of one
is ``sk-…abcd``.
"""
