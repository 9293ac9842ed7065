"""What a command answers: a text for people, and the same as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from cardtrack.usecases import Vault

Told = tuple[str, dict[str, Any]]
Telling = Callable[[Vault, argparse.Namespace, date, datetime], Told]
