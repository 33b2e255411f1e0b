"""The settings of a run: values that configuration files and the command line gave, and where each came from."""

from .discovery import SettingsFinder, find_config, isolated
from .errors import ConfigurationError
from .loading import load
from .overrides import with_overrides
from .patterns import repository_root
from .validation import validate_rules, validate_selectors
from .values import ArticleSettings, PerFile, Settings

__all__ = [
    "ArticleSettings",
    "ConfigurationError",
    "PerFile",
    "Settings",
    "SettingsFinder",
    "find_config",
    "isolated",
    "load",
    "repository_root",
    "validate_rules",
    "validate_selectors",
    "with_overrides",
]
