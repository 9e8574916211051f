"""The adviser desk: the reference receiver, for demonstrations and small teams.

It knows the assistant by the public contract only (docs/conseillers.md): signed messages in, signed
events out. It has its own file and imports nothing that the assistant keeps.
"""
