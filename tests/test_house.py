"""The files around the lessons agree with each other."""

import ast
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from tools.run_lessons import pins

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MODULES = ["validation", "data", "penalties", "prox", "lasso", "optim", "models", "sparsity",
           "training", "ensemble", "plots", "claims", "predictions", "widgets",
           "exercises"]  # fmt: skip

# Colab's freeze of August 2026: what it ships, our floors must accept.
COLAB = {
    "python": "3.13", "torch": "2.11.0", "torchvision": "0.26.0", "numpy": "2.1.3",
    "scikit-learn": "1.6.1", "matplotlib": "3.10.0", "ipywidgets": "7.7.1", "tqdm": "4.67.3",
    "numba": "0.61.2", "scipy": "1.16.3",
}  # fmt: skip


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def lines(name: str) -> set[str]:
    return {line for line in text(name).splitlines() if line and not line.startswith("#")}


def test_every_requirement_is_pinned():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in lines(name):
            assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==[^ ]+( ;.*)?$", line), line


def test_requirements_name_no_host():
    for name in ("requirements.txt", "requirements-dev.txt", "environment.yml"):
        assert "://" not in text(name) and "index" not in text(name)


def test_development_has_the_learners_pins():
    pinned = [{line.split(" ;")[0] for line in lines(f"requirements{x}.txt")} for x in ("", "-dev")]
    assert pinned[0] <= pinned[1]


def test_floors_accept_the_pins_and_colab():
    pinned = pins()
    for line in PROJECT["dependencies"]:
        requirement = Requirement(line)
        assert all(requirement.specifier.contains(v) for v in pinned[requirement.name]), line
        assert requirement.specifier.contains(COLAB[requirement.name]), line
    assert SpecifierSet(PROJECT["requires-python"]).contains(COLAB["python"])


def test_conda_installs_the_learners_pins():
    environment = yaml.safe_load(text("environment.yml"))
    *conda, pip = environment["dependencies"]
    assert pip == {"pip": ["-r requirements.txt"]} and conda[1:] == ["pip"]
    python = Version(conda[0].removeprefix("python="))
    assert SpecifierSet(PROJECT["requires-python"]).contains(python)


def test_everything_imported_is_required():
    """What the package and the lessons import stands in pyproject.toml, not only in a lock."""
    names = {"torch", "torchvision", "sklearn", "numpy", "matplotlib", "ipywidgets", "tqdm"}
    names |= {"numba", "scipy"}
    names |= {"optuna"}  # for JupyterLab; on Colab lesson 09 adds it, or goes on without
    names |= {"PIL", "IPython"}  # matplotlib and ipywidgets cannot be installed without them
    shipped = [*(ROOT / "course_utils").rglob("*.py"), *(ROOT / "notebooks/src").glob("*.py")]
    for path in shipped:
        found = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(node.module.split(".")[0])
        assert found - sys.stdlib_module_names - {"course_utils"} <= names, path


def test_the_package_imports_downwards():
    for i, name in enumerate(MODULES):
        folder = name in ("plots", "exercises")
        own = [name] if folder else []  # modules of a folder import their base
        for path in (ROOT / "course_utils").glob(f"{name}*/*.py" if own else f"{name}.py"):
            found = re.findall(r"from course_utils\.(\w+)", path.read_text(encoding="utf-8"))
            assert set(found) <= {*MODULES[:i], *own}, path


def test_arrows_between_the_houses_rooms_lead_downwards():
    """course_utils ← tools ← instructor ← benchmarks; nothing imports from tests."""
    rooms = ["course_utils", "tools", "instructor", "benchmarks", "tests"]
    for i, room in enumerate(rooms[:-1]):
        for path in (ROOT / room).rglob("*.py"):
            code = path.read_text(encoding="utf-8")
            found = set(re.findall(r"^\s*(?:from|import) (\w+)", code, re.MULTILINE))
            assert not found & set(rooms[i + 1 :]), path


@pytest.mark.parametrize(
    "path", sorted((ROOT / "course_utils").rglob("*.py")), ids=lambda p: p.stem
)
def test_public_functions_have_docstrings(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name[0] != "_"
        assert not public or ast.get_docstring(node), node.name


def test_readme_shows_the_two_commands_first():
    readme = text("README.md")
    blocks = re.findall(r"```\w*\n(.*?)```", readme, re.DOTALL)
    assert blocks[0].split()[:2] == ["make", "lab"] and "make test" in blocks[0]


@pytest.mark.parametrize(
    ("page", "needed"),
    [
        ("README.md", {"lab", "test", "wheel", "solved"}),
        ("CONTRIBUTING.md", {"test", "quick", "notebooks", "stamp", "bench", "lock"}),
    ],
)
def test_commands_on_a_page_are_targets_that_exist(page, needed):
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    spans = re.findall(r"```\w*\n(.*?)```|`([^`\n]*)`", text(page), re.DOTALL)
    code = "\n".join(block or inline for block, inline in spans)
    named = set(re.findall(r"\bmake ([a-z-]+)", code))
    assert needed <= named <= targets


def test_contributing_gives_every_dependency_its_line_and_no_other():
    optional = PROJECT["optional-dependencies"]
    required = {
        Requirement(line).name
        for line in [*PROJECT["dependencies"], *optional["lab"], *optional["dev"]]
    } - {"course-utils"}
    table = text("CONTRIBUTING.md").partition("| package | for |")[2].partition("\n\n")[0]
    named = re.findall(r"^\| ([\w-]+) \| \S", table.replace("`", ""), re.MULTILINE)
    assert sorted(named) == sorted(required)


def test_readme_tells_how_to_open_the_lessons_elsewhere_and_as_root():
    readme = text("README.md")
    assert re.search(r"make lab WORK=", readme) and "LAB_OPTIONS" in readme
    assert "--allow-root" in readme and "--ip=0.0.0.0" in readme


class TestMakefile:
    """In a folder of its own, with an environment that only looks like one."""

    @pytest.fixture
    def house(self, tmp_path):
        """A checkout at another place, whose tools write down what they are asked."""
        folder = tmp_path / "checkout"
        (folder / ".venv/bin").mkdir(parents=True)
        for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
            shutil.copy(ROOT / name, folder)
        for name in ("python", "jupyter", "uv", "ruff", "pip"):
            tool = folder / ".venv/bin" / name
            tool.write_text(f'#!/bin/sh\necho "{name}" "$@"\necho "PYTHONPATH $PYTHONPATH"\n')
            tool.chmod(0o755)
        for stamp in (".uv", ".learner", ".dev"):
            (folder / ".venv" / stamp).touch()
        self.made_in(folder, folder)
        return folder

    @staticmethod
    def made_in(folder, where, version=None):
        """Write pyvenv.cfg as Python's venv does."""
        version = version or platform.python_version()
        (folder / ".venv/pyvenv.cfg").write_text(
            f"home = /usr/bin\nversion = {version}\n"
            f"command = {sys.executable} -m venv {where}/.venv\n"
        )

    @staticmethod
    def make(folder, *arguments, **environment):
        """Run make there; return its exit status and everything it printed."""
        env = {"PATH": os.environ["PATH"], "HOME": str(folder.parent / "home")} | environment
        done = subprocess.run(
            ["make", *arguments], cwd=folder, env=env, text=True, capture_output=True
        )
        return done.returncode, done.stdout + done.stderr

    def test_a_wheel_needs_uv_and_nothing_that_lessons_or_tests_need(self, house):
        """A file of a hundred kilobytes must not cost gigabytes."""
        for stamp in (".uv", ".learner", ".dev"):
            (house / ".venv" / stamp).unlink()
        status, said = self.make(house, "-n", "wheel", f"PYTHON={sys.executable}")
        assert status == 0 and "uv build" in said
        assert "-m venv .venv" in said and "pip install" in said
        assert "install LOCK" not in said and "uv pip" not in said

    def test_lessons_open_in_work_with_the_options_asked_for(self, house):
        status, said = self.make(house, "lab", "LAB_OPTIONS=--allow-root --ip=0.0.0.0")
        assert status == 0
        assert "python tools/copy_lessons.py work\n" in said
        assert "jupyter lab --notebook-dir=work --allow-root --ip=0.0.0.0\n" in said

    @pytest.mark.parametrize(
        ("given", "folder"), [("~/l1 lessons", "{home}/l1 lessons"), ("/a/b", "/a/b")]
    )
    def test_lessons_open_in_another_folder_and_find_the_package_from_there(
        self, house, given, folder
    ):
        status, said = self.make(house, "lab", f"WORK={given}")
        folder = folder.format(home=house.parent / "home")
        assert status == 0
        assert f"python tools/copy_lessons.py {folder}\n" in said
        jupyter = f"jupyter lab --notebook-dir={folder}\nPYTHONPATH {house}\n"
        assert jupyter in said

    def test_lessons_that_cannot_be_copied_are_not_opened(self, house):
        (house / ".venv/bin/python").write_text("#!/bin/sh\nexit 1\n")
        status, said = self.make(house, "lab")
        assert status != 0 and "notebook-dir" not in said

    @pytest.mark.parametrize("target", ["lab", "test", "wheel", "notebooks"])
    def test_an_environment_that_moved_says_so_and_nothing_is_run(self, house, target):
        self.made_in(house, house.parent / "as it was named")
        status, said = self.make(house, target)
        assert status != 0 and "made in another folder" in said and "make clean" in said
        assert "PYTHONPATH" not in said, "a tool has run"
        assert (house / ".venv/bin/uv").exists(), "what to remove is said, not done"

    def test_an_environment_of_another_kind_is_taken_as_it_is(self, house):
        (house / ".venv/pyvenv.cfg").write_text("home = /usr/bin\nuv = 0.8.0\n")
        assert self.make(house, "lab")[0] == 0

    @pytest.mark.parametrize("way", ["argument", "environment"])
    @pytest.mark.parametrize("same", [True, False])
    def test_an_environment_of_another_python_than_asked_for_says_so(self, house, way, same):
        if not same:
            self.made_in(house, house, version="3.0.0")
        asked = {"PYTHON": sys.executable}
        given = [f"PYTHON={sys.executable}"] if way == "argument" else []
        status, said = self.make(house, "lab", *given, **({} if given else asked))
        assert (status == 0) == same
        assert ("another Python" in said and "make clean" in said) != same

    def test_without_asking_the_environment_keeps_its_python(self, house):
        self.made_in(house, house, version="3.0.0")
        assert self.make(house, "lab")[0] == 0

    def test_where_no_environment_can_be_made_it_says_what_to_do(self, house):
        shutil.rmtree(house / ".venv")
        (house / ".venv").write_text("in the way")
        status, said = self.make(house, "lab", f"PYTHON={sys.executable}")
        assert status != 0 and "make VENV=" in said

    @pytest.mark.parametrize("target", ["help", "clean"])
    def test_help_and_clean_work_whatever_the_environment(self, house, target):
        self.made_in(house, house.parent / "as it was named")
        status, said = self.make(house, target)
        assert status == 0
        assert target == "clean" or ("LAB_OPTIONS" in said and "WORK" in said)


def test_readme_pictures_exist_and_have_words():
    for words, target in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text("README.md")):
        if not target.startswith("https://"):
            assert (ROOT / target).is_file() and len(words.split()) >= 5


def test_no_file_names_a_package_host_or_a_machine_path():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    machine = re.compile(r"/(?:root|home/\w+|work/(?:main|shared))/|(?:pypi|pythonhosted)\.org")
    for name in tracked.stdout.splitlines():
        if not name.endswith((".png", "tests/test_house.py")) and (ROOT / name).is_file():
            assert not machine.search(text(name)), name


def test_the_learners_side_of_the_seam_knows_no_judge():
    """A process that runs a learner's code imports it, and must not find what judges."""
    for path in ("course_utils/exercises/beside.py", "instructor/served.py"):
        found = re.findall(r"^(?:from|import) (?:course_utils|instructor).*", text(path), re.M)
        assert found in ([], ["from course_utils.exercises import beside"]), path
    for path in (ROOT / "course_utils/exercises").glob("lesson_*.py"):
        assert "beside" not in re.findall(r"import .*", path.read_text(encoding="utf-8")), path
