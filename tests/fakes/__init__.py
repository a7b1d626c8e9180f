"""Loopback servers that behave as the services do, for the services' own SDKs to talk to.

Why servers and not mocked calls: what goes wrong with a service goes wrong on the wire (a body cut off, a
retry nobody asked for, an error under status 200), and a mock of the SDK would hide exactly that.
"""
