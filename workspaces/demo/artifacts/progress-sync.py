"""Writes a status block to the notes of one task, newest first."""

from datetime import datetime, timezone


def block(word: str, text: str) -> str:
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{word}: {now}\n{'=' * 48}\n{text}\n"
