"""What a plugin can give to contentlint."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from contentlint.rule import Rule

PROJECT = "contentlint"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def contentlint_rules() -> "Iterable[type[Rule]]":
    """The rule classes of the plugin; called once a run. Import modules here, not at the top of the plugin."""
    raise NotImplementedError
