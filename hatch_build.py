"""Building the wheel: each phrase pack goes into one more file that holds all its languages, quick to read."""

import json
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PHRASES = Path("rules/contentlint_rules/phrases")
ABOUT = ("rule", "language", "source", "licence")


class PhrasePacks(BuildHookInterface[Any]):
    """`phrases/<pack>.json`: language -> group -> phrases. An editable install reads the TOML files themselves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self.folder = tempfile.TemporaryDirectory()
        for pack, languages in packs(Path(self.root) / PHRASES).items():
            path = Path(self.folder.name, f"{pack}.json")
            path.write_text(json.dumps(languages, ensure_ascii=False), encoding="utf-8")
            build_data["force_include"][str(path)] = f"contentlint_rules/phrases/{pack}.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling names them
        if version != "editable":
            self.folder.cleanup()


def packs(folder: Path) -> dict[str, dict[str, dict[str, list[str]]]]:
    """Pack -> language -> group -> phrases, as the TOML files say."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for path in sorted(folder.glob("*/*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        groups = {key: value for key, value in table.items() if key not in ABOUT}
        found.setdefault(path.stem, {})[path.parent.name] = groups
    return found
