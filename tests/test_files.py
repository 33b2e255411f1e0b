import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.files import FileProblem, Found, Note, Problem, expand, is_binary, read
from contentlint.settings import SettingsFinder

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes files of a scratch repository that is the working directory."""
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)

    def write(*names: str, text: str = "<p>x</p>") -> Path:
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return folder

    return write


def items(*paths: str, force_exclude: bool = False, stdin: str | None = None) -> list[Found | Problem | Note]:
    return list(expand(paths, SettingsFinder(), force_exclude=force_exclude, stdin=stdin))


def found(*paths: str, force_exclude: bool = False) -> list[str]:
    every = items(*paths, force_exclude=force_exclude)
    assert [item for item in every if not isinstance(item, Found)] == []
    return [item.path for item in every]


# Named files


def test_a_named_file_is_read_whatever_its_name(write: Write) -> None:
    folder = write("a.txt", "drafts/b.html", ".hidden/c.html", "ignored.html")
    write("contentlint.toml", text='exclude = ["drafts/"]')
    write(".gitignore", text="ignored.html\n")
    names = ["a.txt", "drafts/b.html", ".hidden/c.html", "ignored.html"]
    assert items(*names) == [Found(name, str(folder / name), named=True) for name in names]


def test_force_exclude_leaves_out_named_files_and_folders(write: Write) -> None:
    write("drafts/b.html", "a.html")
    write("contentlint.toml", text='exclude = ["drafts/"]')
    assert found("drafts/b.html", "drafts", "a.html", force_exclude=True) == ["a.html"]


def test_a_missing_path_is_a_problem_and_the_others_are_found(write: Write) -> None:
    folder = write("a.html")
    assert items("none.html", "a.html", "nul\0.html", "n" * 300) == [
        Problem("none.html", "No such file or directory"),
        Found("a.html", str(folder / "a.html"), named=True),
        Problem("nul\0.html", "is not a path"),
        Problem("n" * 300, "File name too long"),
    ]


def test_pipes_sockets_and_devices_are_never_opened(write: Write) -> None:
    write("a.html")
    os.mkfifo("pipe.html")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.html")
        assert items("pipe.html", "socket.html", "/dev/null") == [
            Problem("pipe.html", "is a named pipe, not a file"),
            Problem("socket.html", "is a socket, not a file"),
            Problem("/dev/null", "is a device, not a file"),
        ]
        assert items(".") == [
            Found("a.html", os.path.abspath("a.html"), named=False),
            Note("pipe.html", "is a named pipe, and was not read"),
            Note("socket.html", "is a socket, and was not read"),
        ]


def test_each_file_comes_once_and_a_named_one_stays_named(write: Write) -> None:
    folder = write("a.html", "b.html")
    Path("link.html").symlink_to("a.html")
    assert items(".", "./a.html", "a.html", str(folder / "a.html"), "link.html") == [
        Found("a.html", str(folder / "a.html"), named=True),
        Found("b.html", str(folder / "b.html"), named=False),
    ]


def test_paths_stay_as_given_with_slashes(write: Write) -> None:
    folder = write("x/a.html")
    assert found("./x/a.html") == ["x/a.html"]
    assert found("x//") == ["x/a.html"]
    assert found(str(folder / "x")) == [str(folder / "x/a.html")]
    assert found("x/../x") == ["x/../x/a.html"]


def test_names_that_look_like_options_are_paths(write: Write) -> None:
    write("--fix.html", "@args.html")
    assert found(".") == ["--fix.html", "@args.html"]
    assert found("--fix.html", "@args.html") == ["--fix.html", "@args.html"]


def test_names_that_are_not_utf8_survive(write: Write) -> None:
    write("a.html")
    Path(os.fsdecode(b"caf\xe9.html")).write_text("<p>x</p>")
    assert found(".") == ["a.html", "caf\udce9.html"]
    assert read("caf\udce9.html", 100) == b"<p>x</p>"


def test_standard_input_has_the_name_that_is_given(write: Write) -> None:
    folder = write("contentlint.toml", text='exclude = ["drafts/"]')
    name = "drafts/a.html"
    assert items("-", "-", stdin=name) == [Found(name, str(folder / name), named=True, is_stdin=True)]
    assert [item.path for item in items("-")] == ["<stdin>"]
    assert items("-", stdin=name, force_exclude=True) == []


# Walks


def test_a_walk_reads_articles_in_sorted_order(write: Write) -> None:
    names = ["a.html", "b/c.htm", "b/d.xhtml", "b.md", "e.markdown", "F.HTML"]
    write(*names, "a.txt", "b/e.css", ".hidden/a.html", "b/.cache/a.html")
    assert found() == ["F.HTML", "a.html", "b/c.htm", "b/d.xhtml", "b.md", "e.markdown"]
    assert found("b") == ["b/c.htm", "b/d.xhtml"]


def test_include_adds_to_a_walk_and_exclude_takes_away(write: Write) -> None:
    write("a.html", "feed.xml", "x/feed.xml", "drafts/b.html", "x/drafts/c.html", "x/old-1.html")
    write("contentlint.toml", text='include = ["/*.xml"]\nexclude = ["drafts/", "old-*"]\n')
    assert found() == ["a.html", "feed.xml"]


def test_the_nearest_configuration_of_each_folder_applies(write: Write) -> None:
    write("a.xml", "x/a.xml", "y/a.xml")
    write("contentlint.toml", text='include = ["*.xml"]\n')
    write("x/contentlint.toml", text="")
    assert found() == ["a.xml", "y/a.xml"]


def test_gitignore_files_of_all_levels_are_respected(write: Write) -> None:
    write("a.html", "build/b.html", "x/keep.tmp.html", "x/c.tmp.html", "x/y/d.html", "top.tmp.html", "x/build/e.html")
    write(".gitignore", text="# built\n/build/\r\n*.tmp.html\n!\n")
    write("x/.gitignore", text="!keep.tmp.html\ny/\n")
    assert found() == ["a.html", "x/build/e.html", "x/keep.tmp.html"]
    assert found("x") == ["x/build/e.html", "x/keep.tmp.html"]


def test_a_gitignore_above_the_repository_has_no_say(write: Write, tmp_path: Path) -> None:
    write("a.html")
    (tmp_path / ".gitignore").write_text("*.html\n")
    assert found() == ["a.html"]


def test_a_named_folder_is_walked_though_it_is_left_out_of_walks(write: Write) -> None:
    write("build/a.html", "build/b.tmp.html", "drafts/c.html", ".hidden/d.html")
    write(".gitignore", text="build/\n*.tmp.html\n")
    write("contentlint.toml", text='exclude = ["drafts/"]')
    assert found() == []
    assert found("build", "drafts", ".hidden") == ["build/a.html", "drafts/c.html", ".hidden/d.html"]


def test_a_folder_that_cannot_be_read_is_a_problem(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.html", "closed/b.html")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert items() == [
        Found("a.html", os.path.abspath("a.html"), named=False),
        Problem("closed", "Permission denied"),
    ]


def test_a_very_deep_folder_is_walked(write: Write) -> None:
    write("a.html")
    folders = ["/".join(["d"] * depth) for depth in range(1, 1101)]
    for folder in folders:
        os.mkdir(folder)
    Path(folders[-1], "b.html").write_text("x")
    assert found() == ["a.html", f"{folders[-1]}/b.html"]
    Path(folders[-1], "b.html").unlink()
    for folder in reversed(folders):
        os.rmdir(folder)


# Links


def test_links_inside_the_root_are_followed_once_and_loops_end(write: Write) -> None:
    write("x/a.html", ".store/b.html")
    Path("x/again.html").symlink_to("a.html")
    Path("x/loop").symlink_to("..")
    Path("x/store").symlink_to("../.store")
    Path("x/self").symlink_to("self")
    assert found() == ["x/a.html", "x/store/b.html"]
    assert found("x") == ["x/a.html", "x/store/b.html"]
    Path("x/self.html").symlink_to("self.html")
    assert Note("x/self.html", "is a link that leads nowhere") in items("x")


def test_links_that_lead_outside_or_nowhere_are_noted(write: Write, tmp_path: Path) -> None:
    write("a.html")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.html").write_text("x")
    Path("folder").symlink_to(tmp_path / "outside")
    Path("file.html").symlink_to(tmp_path / "outside" / "secret.html")
    Path("gone.html").symlink_to("nowhere.html")
    told = [
        Found("a.html", os.path.abspath("a.html"), named=False),
        Note("file.html", "is a link that leads outside, and was not read"),
        Note("folder", "is a link that leads outside, and was not read"),
        Note("gone.html", "is a link that leads nowhere"),
    ]
    assert items() == told
    assert items("folder/*.html", "*/secret.html") == [
        Found("folder/secret.html", os.path.abspath("folder/secret.html"), named=False),
        Note("folder/secret.html", "is a link that leads outside, and was not read"),
    ]


def test_a_folder_outside_the_working_directory_is_its_own_root(write: Write, tmp_path: Path) -> None:
    write("a.html")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.html").write_text("x")
    (outside / "c.html").symlink_to("b.html")
    assert found(str(outside)) == [str(outside / "b.html")]


# Globs


def test_globs_are_expanded_and_respect_what_is_left_out(write: Write) -> None:
    write("a.html", "x/b.html", "x/y/c.html", "x/notes.txt", "drafts/d.html", "build/e.html", ".hidden/f.html")
    write("contentlint.toml", text='exclude = ["drafts/"]')
    write(".gitignore", text="build/\n")
    assert found("**/*.html") == ["a.html", "x/b.html", "x/y/c.html"]
    assert found("x/*") == ["x/b.html", "x/y/c.html"]
    assert found("x/**") == ["x/b.html", "x/y/c.html"]
    assert found("*/*.txt") == ["x/notes.txt"]
    assert found("x/[ab].html", "x/?/c.html") == ["x/b.html", "x/y/c.html"]
    assert found(".hidden/*") == [".hidden/f.html"]


def test_a_glob_without_a_match_is_a_problem_and_a_file_of_that_name_is_no_glob(write: Write) -> None:
    write("a[1].html", "a1.html")
    assert items("*.md") == [Problem("*.md", "no file matches")]
    assert found("a[1].html") == ["a[1].html"]


# Bytes


def test_reading_gives_bytes_or_the_words_of_the_system(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.html")
    os.mkfifo("pipe")
    assert read("a.html", 8) == b"<p>x</p>"
    told = []
    for path in ("none", "pipe", ".", "nul\0", "a.html"):
        with pytest.raises(FileProblem) as caught:
            read(path, 7)
        told.append(str(caught.value))
    assert told == [
        "none: No such file or directory",
        "pipe: is a named pipe, not a file",
        ".: is a folder, not a file",
        "nul\\x00: is not a path",
        "a.html: is too large: 8 bytes, and max-file-size is 7",
    ]

    def refusing(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(FileProblem, match=r"^a\.html: Permission denied$"):
        read("a.html", 8)


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        (b"", False),
        (b"<p>text</p>", False),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", True),
        (b"PK\x03\x04\x14\0\x06\0", True),
        (b"<p>one \0 byte</p>", True),
        (b"x" * 8192 + b"\0", False),
        (b"\xef\xbb\xbf<p>\0</p>", False),
        ("<p>слово</p>".encode("utf-16"), False),
        ("<p>слово</p>".encode("utf-16-le"), False),
        ("<p>word</p>".encode("utf-16-be"), False),
        ("<p>word</p>".encode("utf-32"), False),
        ("\ufeff<p>word</p>".encode("utf-32-be"), False),
        (b"\0" * 100, True),
        (b"a\0b\0\x01\0", True),
    ],
)
def test_binary_data_is_told_from_text(data: bytes, binary: bool) -> None:
    assert is_binary(data) is binary
