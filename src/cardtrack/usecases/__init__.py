"""The verbs that a person can do: each ties the rooms together once, for every front end.

A verb takes the open vault, what was decided, and the moment; it returns what screens need and which nouns it
touched. `Vault` is re-exported as an opaque handle: front ends pass it on and never look inside.
"""

from cardtrack.vault.cancelling import Cancelled, CopyCancelled
from cardtrack.vault.connection import Vault

__all__ = ["Cancelled", "CopyCancelled", "Vault"]
