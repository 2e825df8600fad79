"""The files around the lessons agree with each other."""

import ast
import re
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
MODULES = ["validation", "data", "penalties", "prox", "lasso", "models", "sparsity", "training",
           "ensemble", "plots", "claims", "predictions", "widgets", "exercises"]  # fmt: skip

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


def test_readme_commands_are_targets_that_exist():
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", text("README.md"))) - {"sure"}
    assert named <= targets and {"lab", "test", "quick", "notebooks", "bench"} <= named


def test_readme_gives_every_dependency_its_line():
    readme = text("README.md")
    optional = PROJECT["optional-dependencies"]
    for line in [*PROJECT["dependencies"], *optional["lab"], *optional["dev"]]:
        name = Requirement(line).name
        assert name == "course-utils" or f"| {name} |" in readme.replace("`", ""), name


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
