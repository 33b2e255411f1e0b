"""Repaired files are written whole or not at all."""

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint import writer
from contentlint.writer import WriteError, replace

BEFORE, AFTER = b"<p>old</p>\n", b"<p>new</p>\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.html"
    path.write_bytes(BEFORE)
    return path


def put(path: Path, root: Path | None = None) -> None:
    replace(str(path), BEFORE, AFTER, [str(root or path.parent)])


def test_the_new_text_takes_the_place_of_the_old(article: Path) -> None:
    put(article)
    assert article.read_bytes() == AFTER
    assert [entry.name for entry in article.parent.iterdir()] == ["article.html"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_the_mode_is_kept(article: Path, mode: int) -> None:
    article.chmod(mode)
    put(article)
    assert stat.S_IMODE(article.stat().st_mode) == mode


def test_extended_attributes_are_kept(article: Path) -> None:
    try:
        os.setxattr(article, "user.origin", b"desk")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    put(article)
    assert os.getxattr(article, "user.origin") == b"desk"


def test_a_file_that_changed_meanwhile_is_left_alone(article: Path) -> None:
    article.write_bytes(b"<p>edited</p>\n")
    with pytest.raises(WriteError, match="changed since it was read"):
        put(article)
    assert article.read_bytes() == b"<p>edited</p>\n"


def test_a_link_is_not_followed(article: Path) -> None:
    link = article.parent / "link.html"
    link.symlink_to(article)
    with pytest.raises(WriteError, match="is a link"):
        put(link)
    assert article.read_bytes() == BEFORE
    assert link.is_symlink()


def test_a_file_with_other_names_is_left_alone(article: Path) -> None:
    os.link(article, article.parent / "other.html")
    with pytest.raises(WriteError, match="other names"):
        put(article)
    assert article.read_bytes() == BEFORE


def test_a_read_only_file_is_left_alone(article: Path) -> None:
    article.chmod(0o444)
    with pytest.raises(WriteError, match="read-only"):
        put(article)
    assert article.read_bytes() == BEFORE


def test_nothing_outside_the_root_is_written(article: Path) -> None:
    inside = article.parent / "site"
    inside.mkdir()
    with pytest.raises(WriteError, match="outside the root"):
        put(article, root=inside)
    assert article.read_bytes() == BEFORE


def test_a_folder_that_is_a_link_out_of_the_root_is_outside(article: Path) -> None:
    inside = article.parent / "site"
    inside.mkdir()
    (inside / "elsewhere").symlink_to(article.parent)
    with pytest.raises(WriteError, match="outside the root"):
        put(inside / "elsewhere" / "article.html", root=inside)
    assert article.read_bytes() == BEFORE


def test_what_a_killed_run_left_is_swept_after_an_hour(article: Path) -> None:
    old, young = article.parent / ".contentlint-1-aa.tmp", article.parent / ".contentlint-2-bb.tmp"
    old.write_bytes(b"half")
    young.write_bytes(b"half")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    put(article)
    assert not old.exists()
    assert young.exists()


CALLS = ("open", "fsync", "replace", "stat")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize("call", CALLS)
def test_whatever_call_fails_the_file_is_old_or_new(
    article: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    real = getattr(os, call)
    for failing in range(1, 6):
        article.write_bytes(BEFORE)
        count = 0

        def broken(*args: object, _failing: int = failing, **kwargs: object) -> object:
            nonlocal count
            count += 1
            if count == _failing:
                raise OSError(code, os.strerror(code))
            return real(*args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(writer.os, call, broken)
            try:
                put(article)
                wanted = AFTER
            except WriteError as error:
                assert os.strerror(code) in str(error)  # noqa: PT017 - half of the calls succeed
                wanted = BEFORE
        assert article.read_bytes() == wanted
        assert [entry.name for entry in article.parent.iterdir()] == ["article.html"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_file_as_it_was_and_is_exit_2(small_disk: Path) -> None:
    text = b"<p>It rained.</p><p>84 requests in 1,914 seconds.</p>" + b"<p>It dried.</p>" * 3000
    (small_disk / "a.html").write_bytes(text)
    run = subprocess.run(
        [sys.executable, "-c", "from contentlint.commands import run; run()", "check", "--isolated", "--fix", "a.html"],
        cwd=small_disk, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert "No space left on device" in run.stdout
    assert (small_disk / "a.html").read_bytes() == text
    assert [entry.name for entry in small_disk.iterdir()] == ["a.html"]


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_every_file_old_or_new(tmp_path: Path) -> None:
    old = b"<p>It rained.</p><p>84 requests in 1,914 seconds.</p>\n"
    new = b"<p>It rained.</p>\n"
    names = [f"{number:03}.html" for number in range(200)]
    command = [
        sys.executable,
        "-c",
        "from contentlint.commands import run; run()",
        "check",
        "--isolated",
        "--fix",
        "-q",
        ".",
    ]
    lost = []
    for kill in range(int(os.environ.get("CONTENTLINT_KILLS", "12"))):
        for name in names:
            (tmp_path / name).write_bytes(old)
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.25 + 0.9 * (kill % 12) / 12)
        process.send_signal(signal.SIGKILL)
        process.wait()
        lost += [name for name in names if (tmp_path / name).read_bytes() not in (old, new)]
    assert lost == []
