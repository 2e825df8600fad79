"""Copy the lessons into a learner's own folder, never over a file that is there (`make lab`).

python tools/copy_lessons.py work
"""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that it runs without make, too

from tools.lessons import ROOT, cleared  # noqa: E402

LESSONS = ROOT / "notebooks"
RECORD = ".lessons.json"
"""In the learner's folder: which version of each lesson was laid there last."""


def copy_lessons(folder: Path, lessons: Path = LESSONS) -> list[str]:
    """Copy new lessons; lay changed ones beside the learner's, under a name that says so.

    The copies come without outputs: who predicts must not read the answer below the question.

    Parameters
    ----------
    folder : Path
        The learner's folder; made if it is missing.
    lessons : Path
        Where the published lessons lie.

    Returns
    -------
    list of str
        One line for each lesson that was laid down, and for each that could not be.

    Raises
    ------
    OSError
        If the folder cannot be written, or the disk is full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = read_record(folder / RECORD)
    laid, news = dict(before), []
    for lesson in sorted(lessons.glob("[0-9][0-9]_*.ipynb")):
        mine = folder / lesson.name
        try:
            notebook = json.loads(lesson.read_bytes())
            version = version_of(notebook)
            found, words = look_at(mine)
        except (OSError, ValueError) as reason:
            news.append(f"{mine}: skipped, {getattr(reason, 'strerror', None) or reason}")
            continue
        beside = mine.with_name(f"{mine.stem}.updated-{version}.ipynb")
        if found is None:
            write(mine, cleared(notebook))
            news.append(f"{mine}: {words}")
        elif version not in (found, laid.get(mine.name)) and not beside.exists():
            write(beside, cleared(notebook))
            news.append(f"{beside}: the lesson has changed; your own copy is left as it is")
        laid[mine.name] = version
    if laid != before:
        write(folder / RECORD, laid)
    return news


def read_record(record: Path) -> dict[str, str]:
    """Return what was laid down last; nothing where there is no record, or a broken one."""
    try:
        return dict(json.loads(record.read_bytes()))
    except (OSError, ValueError, TypeError):
        return {}  # at worst a lesson is laid beside once more


def version_of(notebook) -> str:
    """Return the version of a published lesson: a new time or a rebuild makes no other one."""
    try:
        return notebook["metadata"]["course"]["source"]
    except (KeyError, TypeError):
        raise ValueError("it does not say which lesson it is (`make stamp` does)") from None


def look_at(mine: Path) -> tuple[str | None, str]:
    """Return the version of the learner's copy, and what to say if it is laid down.

    None stands for no copy, "" for one of unknown version. What no program reads as a notebook,
    as after a full disk, is set aside, since it may hold somebody's work.
    """
    if mine.is_symlink() and not mine.exists():
        raise ValueError("a link that leads nowhere is in its place")
    if not mine.exists():
        return None, "your copy"
    content = mine.read_bytes()
    if not content.strip():
        return None, "your copy (an empty file was in its place)"
    try:
        notebook = json.loads(content)
    except ValueError:
        aside = mine.with_name(f"{mine.stem}.unreadable.ipynb")
        if aside.exists():
            raise ValueError(f"it cannot be read, and {aside.name} is there already") from None
        mine.rename(aside)
        return None, f"your copy; what was there cannot be read, it is now {aside.name}"
    try:
        return version_of(notebook), ""
    except ValueError:
        return "", ""  # from before lessons said it


def write(path: Path, content: dict) -> None:
    """Write JSON beside `path` and move it into place: a full disk leaves no half a lesson."""
    part = path.with_name(f".{path.name}.part")
    try:
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        part.write_bytes(text.encode())
        os.replace(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def main(arguments: list[str]) -> int:
    """Copy the lessons; say what was done, or in one sentence why not."""
    folder = Path(arguments[0] if arguments else "work")
    try:
        news = copy_lessons(folder)
    except OSError as reason:
        print(
            f"The lessons cannot be copied into {folder}: {reason.strerror or reason}. "
            "Give a folder that you can write: make lab WORK=~/l1-lessons",
            file=sys.stderr,
        )
        return 1
    for line in news:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
