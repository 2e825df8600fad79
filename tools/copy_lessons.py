"""Copy the lessons into a learner's own folder, never over a file that is there (`make lab`).

python tools/copy_lessons.py work
"""

import hashlib
import json
import sys
from pathlib import Path

LESSONS = Path(__file__).resolve().parents[1] / "notebooks"
RECORD = ".lessons.json"
"""In the learner's folder: which version of each lesson was laid there last."""


def copy_lessons(folder: Path, lessons: Path = LESSONS) -> list[str]:
    """Copy new lessons; lay changed ones beside the learner's, under a name that says so.

    Parameters
    ----------
    folder : Path
        The learner's folder; made if it is missing.
    lessons : Path
        Where the published lessons lie.

    Returns
    -------
    list of str
        One line for each lesson that was laid down.
    """
    folder.mkdir(parents=True, exist_ok=True)
    record = folder / RECORD
    try:
        laid = dict(json.loads(record.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        laid = {}  # no record yet, or a broken one: at worst a lesson is laid beside once more
    news = []
    for lesson in sorted(lessons.glob("[0-9][0-9]_*.ipynb")):
        content = lesson.read_bytes()
        version = hashlib.sha256(content).hexdigest()[:8]
        mine = folder / lesson.name
        if not mine.exists():
            mine.write_bytes(content)
            news.append(f"{mine}: your copy")
        elif mine.read_bytes() != content and laid.get(lesson.name) != version:
            beside = folder / f"{lesson.stem}.updated-{version}.ipynb"
            if not beside.exists():  # somebody may work in it by now
                beside.write_bytes(content)
                news.append(f"{beside}: the lesson has changed; your own copy is left as it is")
        laid[lesson.name] = version
    record.write_text(json.dumps(laid, indent=1), encoding="utf-8")
    return news


if __name__ == "__main__":
    for line in copy_lessons(Path(sys.argv[1] if len(sys.argv) > 1 else "work")):
        print(line)
