"""Every published lesson has its anatomy, is fresh, and reads well without a kernel."""

import ast
import base64
import io
import re
import sys

import nbformat
import pytest
from PIL import Image

from tools import build, stamp
from tools.lessons import FOLDED, ROOT, course, read_lesson, sources

NAMES = [path.stem for path in sources()]


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def lesson(name):
    return nbformat.read(ROOT / f"notebooks/{name}.ipynb", as_version=4)


@pytest.fixture
def path(name):
    return ROOT / f"notebooks/{name}.ipynb"


def code(lesson) -> list:
    return [cell for cell in lesson.cells if cell.cell_type == "code"]


def prose(lesson) -> str:
    return "\n".join(cell.source for cell in lesson.cells if cell.cell_type == "markdown")


def outputs(lesson) -> list:
    return [output for cell in code(lesson) for output in cell.outputs]


def test_there_is_a_lesson_for_every_source_and_back():
    built = {p.stem for p in (ROOT / "notebooks").glob("*.ipynb")}
    assert built == set(NAMES) == set(course()["run_seconds"]) and NAMES


def test_it_is_valid(lesson):
    nbformat.validate(lesson)


def test_source_and_lesson_agree(name, lesson):
    """The stored outputs come from this source: compare all cells, run nothing."""
    source = read_lesson(ROOT / f"notebooks/src/{name}.py")
    described = [
        [(c.cell_type, c.id, c.source, dict(c.metadata)) for c in notebook.cells]
        for notebook in (source, lesson)
    ]
    assert described[0] == described[1], f"make notebooks NAMES={name[:2]}"
    assert source.metadata == lesson.metadata


def test_it_ran_once_from_top_to_bottom(lesson):
    assert [c.execution_count for c in code(lesson)] == list(range(1, len(code(lesson)) + 1))


def test_nothing_failed_and_nothing_warned(lesson):
    for output in outputs(lesson):
        assert output.output_type != "error"
        assert output.get("name") != "stderr", output
        assert "✗" not in output.get("text", ""), output.text


def test_no_widget_state_is_stored(path):
    """It hides the page where no kernel runs, and the code host may refuse to show the file."""
    text = path.read_text(encoding="utf-8")
    assert '"widgets"' not in text and build.WIDGET_VIEW not in text


def test_the_file_is_small(path):
    assert path.stat().st_size < 2 * 2**20


def test_no_cell_is_longer_than_25_lines(lesson):
    for cell in code(lesson):
        assert len(cell.source.splitlines()) <= 25, cell.source


def test_cells_are_short(lesson):
    lengths = sorted(
        len([line for line in c.source.splitlines() if line.strip()])
        for c in code(lesson)
        if "setup" not in c.metadata.get("tags", [])
    )
    assert lengths[len(lengths) // 2] <= 6, lengths


def test_every_picture_has_its_words_under_it(lesson):
    for cell in code(lesson):
        for i, output in enumerate(cell.outputs):
            data = output.get("data", {})
            if "image/png" not in data:
                continue
            words = data["text/plain"]
            assert len(words.split()) >= 8 and not words.startswith("<"), words
            assert cell.outputs[i + 1].data["text/markdown"] == f"*{words}*"


def test_every_picture_is_opaque_and_fits_the_page(lesson):
    """A transparent picture with black letters cannot be read in the dark theme."""
    for output in outputs(lesson):
        if png := output.get("data", {}).get("image/png"):
            picture = Image.open(io.BytesIO(base64.b64decode(png)))
            extrema = picture.convert("RGBA").getchannel("A").getextrema()
            assert extrema == (255, 255)
            assert output.metadata["image/png"]["width"] <= 860


def test_the_anatomy_is_there(name, lesson):
    text, first = prose(lesson), lesson.cells[0].source
    assert re.match(rf"# {name[:2]} · \S", first)
    assert re.search(r"\n\*\*[^*]+\.\*\*\n", first), "a one-sentence promise in bold"
    assert "Before this lesson:" in first
    for heading in ("You will be able to", "What you can now say", "Common mistakes", "References"):
        assert re.search(rf"^## {heading}$", text, re.MULTILINE), heading
    assert "| symbol | in code | meaning |" in text, "the notation table"


def test_goals_are_three_to_five_testable_verbs(lesson):
    goals = re.search(r"## You will be able to\n\n((?:\d\. .*\n?)+)", prose(lesson))[1]
    verbs = re.findall(r"^\d\. \*\*(\w+)\*\*", goals, re.MULTILINE)
    assert 3 <= len(verbs) == len(goals.strip().splitlines()) <= 5
    assert "understand" not in goals.lower()


def test_the_set_up_cell_is_the_same_everywhere(lesson):
    cells = [c.source for c in code(lesson) if "setup" in c.metadata.get("tags", [])]
    assert cells == [stamp.setup_cell()] and code(lesson)[0].source == cells[0]


def calls(source: str, function: str) -> list[ast.Call]:
    """Return the calls of a function, or of a method of that name, in a cell."""
    return [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and function in (getattr(node.func, "id", ""), getattr(node.func, "attr", ""))
    ]


def test_predictions_come_before_their_results(lesson):
    """Each has a name of its own; who types has only None before the eyes, and no answer."""
    asked, revealed = {}, {}
    for i, cell in enumerate(code(lesson)):
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.Assign) and calls(ast.unparse(node), "predict"):
                (target,), call = node.targets, node.value
                assert target.id not in asked, target.id
                asked[target.id] = i, call
        for call in calls(cell.source, "reveal"):
            assert call.func.value.id not in revealed
            revealed[call.func.value.id] = i
    assert asked and set(asked) == set(revealed)
    for name, (i, call) in asked.items():
        assert i < revealed[name]
        settings = {keyword.arg: keyword.value for keyword in call.keywords}
        assert settings.pop("yours").value is None and set(settings) <= {"unit", "choices"}
    questions = [call.args[0].value for _, call in asked.values()]
    assert len(set(questions)) == len(questions)
    assert "predict.table()" in code(lesson)[-1].source


def test_a_lesson_has_one_id(name, lesson):
    """Under it predictions are kept; it is the file's name, and stands in the metadata."""
    (call,) = (c for cell in code(lesson) for c in calls(cell.source, "Predictions"))
    assert call.args[0].value == name == lesson.metadata.course.lesson


def test_a_common_belief_is_right_at_least_once(lesson):
    text = "".join(output.get("text", "") for output in outputs(lesson))
    assert re.search(r"Many believe .+: right\.", text) and "Many believe" in text


def test_what_only_backs_a_sentence_is_folded_and_its_output_stays(lesson):
    for cell in code(lesson):
        tags, folded = set(cell.metadata.get("tags", [])), cell.metadata.get("jupyter", {})
        assert bool(tags & FOLDED) == folded.get("source_hidden", False)
        assert bool(tags & FOLDED) == (cell.metadata.get("cellView") == "form")
        for tag, function in (("claim", "claim"), ("reveal", "reveal")):
            assert (tag in tags) == bool(calls(cell.source, function)), cell.source
        if tags & {"claim", "reveal"}:
            assert not calls(cell.source, "predict")
            assert "".join(output.get("text", "") for output in cell.outputs)


def test_a_claim_names_a_plausible_wrong_world_that_fails_it(lesson):
    for cell in code(lesson):
        lines = cell.source.splitlines()
        worlds = [line for line in lines if line.strip().startswith("# Wrong world: ")]
        assert len(worlds) >= len(calls(cell.source, "claim")), cell.source


def test_lines_of_visible_code_fit_an_ordinary_window(lesson):
    for cell in code(lesson):
        assert max(map(len, cell.source.splitlines())) <= 88, cell.source


def test_a_slider_has_a_printed_panel_beside_it(lesson):
    sources = [cell.source for cell in code(lesson)]
    sliders = [i for i, source in enumerate(sources) if "Explorer(" in source]
    assert sliders
    for i in sliders:
        (call,) = calls(sources[i], "Explorer")
        name = call.args[0].id
        assert any(f"{name}.panel(" in source for source in sources[i : i + 2])


def test_exercises_are_cards_with_stub_check_and_hints(lesson):
    cells = lesson.cells
    solutions = [i for i, c in enumerate(cells) if c.metadata.get("nbgrader", {}).get("solution")]
    assert 2 <= len(solutions) <= 5
    for i in solutions:
        card, stub, check = cells[i - 1], cells[i], cells[i + 1]
        assert re.search(
            r"### Exercise \d · .+\n\n\*\*\d points? · \d+ minutes · [★☆]{3}\*\*", card.source
        )
        assert card.source.count("<details><summary>Hint") == 3
        assert re.search(r"def \w+\([^)]*: ", stub.source), "a typed stub"
        meta = check.metadata.nbgrader
        assert meta.grade and meta.locked and not meta.solution and meta.points > 0
        points = re.search(r"\*\*(\d) points?", card.source)[1]
        assert int(points) == meta.points
        assert "".join(o.text for o in check.outputs).startswith("Not attempted yet: ")


def test_grade_ids_are_unique(lesson):
    ids = [c.metadata.nbgrader.grade_id for c in code(lesson) if "nbgrader" in c.metadata]
    assert len(ids) == len(set(ids))


def test_exempt_cells_say_why(lesson):
    """nbval skips what carries these tags; each needs its reason in the cell."""
    for cell in code(lesson):
        tags = set(cell.metadata.get("tags", []))
        if tags & {"timing", "nbval-ignore-output", "nbval-skip", "raises-exception"}:
            assert re.search(r"# (not compared|exempt): \S", cell.source), cell.source


def test_no_address_of_memory_and_no_machine_path_is_stored(path):
    text = re.sub(r'"image/png": "[^"]*"', "", path.read_text(encoding="utf-8"))
    assert not re.search(
        r"object at 0x[0-9a-f]+|/(home|root|tmp|work)/",
        text.replace("<IPython.core.display.Markdown object>", ""),
    )


def test_the_readme_shows_the_lessons_own_picture(name, lesson):
    for picture in build.readme_pictures(lesson):
        assert (ROOT / f"notebooks/images/{name}.png").read_bytes() == picture


def test_links_between_files_lead_somewhere(lesson):
    for target in re.findall(r"\]\((?!https?:|#)([^)]+)\)", prose(lesson)):
        assert (ROOT / "notebooks" / target).exists(), target


def test_lesson_09_goes_on_without_optuna(monkeypatch, capsys):
    (cell,) = (c for c in read_lesson(sources()[8]).cells if "import optuna" in c.source)
    monkeypatch.setitem(sys.modules, "optuna", None)
    asked = []

    def pip(command):
        asked.append(command)
        return 1, "no network"

    names = {"sys": sys, "getstatusoutput": pip}
    exec(cell.source, names)
    assert names["optuna"] is None and "pip install" in asked[0]
    assert "pip install optuna" in capsys.readouterr().out
