"""Loads the intelligence files and refuses to go on when one of the index is absent."""

import json
from pathlib import Path


class IntelligenceFiles:
    def __init__(self, folder: Path) -> None:
        names = json.loads((folder / "index.json").read_text())["files"]
        self.files = {name: json.loads((folder / name).read_text()) for name in names}
