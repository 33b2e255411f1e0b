"""The settings of a run: values that configuration files and the command line gave, and where each came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .patterns import matches, relative_to
from .scalars import DEFAULT_MAX_FILE_SIZE

Options = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True)
class ArticleSettings:
    """What an article is here: patterns of paths, CSS selectors, the publisher, language tags, fields of exports."""

    files: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    widgets: bool = False
    publisher_name: str = ""
    publisher_domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class PerFile:
    """Other choices for the files that match; `select` None leaves the selection as it is."""

    files: tuple[str, ...]
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """What applies to the files of one configuration; picklable.

    `root` is the absolute folder that patterns are relative to. `phrases` and `baseline` are absolute paths,
    `max_file_size` is in bytes. `origins` says where a value was stated: the dotted key, as in the TOML
    (`article.publisher.name`, `select.0` for a list's element), to `contentlint.toml:12` or `--select`.
    """

    root: str
    config_path: str | None = None
    select: tuple[str, ...] = ("default",)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    severity: Mapping[str, str] = field(default_factory=dict)
    fail_on: str = "warning"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    encoding: str | None = None
    plugins: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    baseline: str | None = None
    max_file_size: int = DEFAULT_MAX_FILE_SIZE
    require_reason: bool = False
    article: ArticleSettings = ArticleSettings()
    per_file: tuple[PerFile, ...] = ()
    options: Options = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def is_article(self, path: str) -> bool:
        """Whether an absolute path is declared an article by `article.files`."""
        return matches(self.article.files, relative_to(self.root, path))

    def for_file(self, path: str) -> "Settings":
        """These settings with the per-file tables that match an absolute path folded in, later ones last."""
        if not self.per_file:
            return self
        relative = relative_to(self.root, path)
        settings = replace(self, per_file=())
        for index, table in enumerate(self.per_file):
            if matches(table.files, relative):
                settings = _folded(settings, table, f"per-file.{index}.")
        return settings


def _folded(settings: Settings, table: PerFile, prefix: str) -> Settings:
    stated = {key.removeprefix(prefix): at for key, at in settings.origins.items() if key.startswith(prefix)}
    stated = {key: at for key, at in stated.items() if not key[-1].isdigit() or key.startswith("severity.")}
    if table.select is not None:
        settings = replace(settings, select=table.select, extend_select=())
    origins = dict(settings.origins)
    for key, at in stated.items():
        adds = key in ("ignore", "extend-select") and key in origins
        origins[key] = f"{origins[key]}, {at}" if adds else at
    return replace(
        settings,
        extend_select=(*settings.extend_select, *table.extend_select),
        ignore=(*settings.ignore, *table.ignore),
        severity={**settings.severity, **table.severity},
        origins=origins,
    )
