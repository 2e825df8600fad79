"""In a lesson a name means one thing from top to bottom, so that any cell can be run again.

No name that one cell reads from another may be bound in more than one cell: a cell that is run
again would find what a later one has left. Names bound and read inside one cell only are free.

    python tests/test_names.py      print `KNOWN` as it should be
"""

import ast
from pathlib import Path

import pytest

from tools.lessons import read_lesson, sources

KNOWN: dict[str, set[str]] = {}
"""Names that do mean two things, by lesson: none today."""


class Scope(ast.NodeVisitor):
    """What a cell, or a function or class in it, binds and reads, in the order of evaluation.

    Attributes
    ----------
    bound : set of str
        Names that it binds.
    early : set of str
        Names that it reads before it binds them, if ever.
    later : set of str
        Names that functions defined here read whenever they are called.
    """

    def __init__(self, bound=(), around=None):
        self.bound, self.early, self.later = set(bound), set(), set()
        self.globals, self.around = set(), around

    def read(self, names) -> None:
        self.early |= set(names) - self.bound

    def free(self) -> set[str]:
        """What a function reads from outside."""
        return (self.early | self.later) - (self.bound - self.globals)

    def visit_all(self, nodes) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load):
            self.read([node.id])
        elif isinstance(node.ctx, ast.Store):
            self.bound.add(node.id)

    def visit_Assign(self, node):
        self.visit_all([node.value, *node.targets])

    def visit_AnnAssign(self, node):
        if node.value is not None:
            self.visit_all([node.annotation, node.value, node.target])

    def visit_AugAssign(self, node):
        if isinstance(node.target, ast.Name):
            self.read([node.target.id])
        self.visit_all([node.value, node.target])

    def visit_For(self, node):
        self.visit_all([node.iter, node.target, *node.body, *node.orelse])

    def visit_NamedExpr(self, node):
        self.visit(node.value)
        scope = self
        while scope.around is not None:  # a comprehension's walrus binds outside of it
            scope.bound.add(node.target.id)
            scope = scope.around
        scope.bound.add(node.target.id)

    def visit_Import(self, node):
        self.bound |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}

    visit_ImportFrom = visit_Import

    def visit_ExceptHandler(self, node):
        self.visit_all([node.type])
        if node.name:
            self.bound.add(node.name)
        self.visit_all(node.body)

    def visit_MatchAs(self, node):  # also MatchStar: both capture under `name`
        self.generic_visit(node)
        if node.name:
            self.bound.add(node.name)

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node):
        self.generic_visit(node)
        if node.rest:
            self.bound.add(node.rest)

    def visit_Global(self, node):
        self.globals |= set(node.names)

    def _function(self, node, body) -> "Scope":
        arguments = node.args
        self.visit_all([*arguments.defaults, *arguments.kw_defaults])
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        every += [a for a in (arguments.vararg, arguments.kwarg) if a]
        self.visit_all(a.annotation for a in every)
        inner = Scope(a.arg for a in every)
        inner.visit_all(body)
        self.bound |= inner.bound & inner.globals
        return inner

    def visit_FunctionDef(self, node):
        self.visit_all([*node.decorator_list, node.returns])
        self.later |= self._function(node, node.body).free()
        self.bound.add(node.name)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):  # most are called where they stand
        self.read(self._function(node, [node.body]).free())

    def visit_ClassDef(self, node):
        self.visit_all([*node.decorator_list, *node.bases, *(k.value for k in node.keywords)])
        inner = Scope()
        inner.visit_all(node.body)
        self.read(inner.early)
        self.later |= inner.later  # methods do not see the names of their class
        self.bound.add(node.name)

    def visit_ListComp(self, node):
        first, *others = node.generators
        self.visit(first.iter)
        inner = Scope(around=self)
        inner.visit_all([first.target, *first.ifs])
        for generator in others:
            inner.visit_all([generator.iter, generator.target, *generator.ifs])
        inner.visit_all(getattr(node, part, None) for part in ("elt", "key", "value"))
        self.read(inner.free())

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp


def names_with_two_meanings(cells: list[str]) -> set[str]:
    """Return the names that one cell reads from another and that several cells bind."""
    scopes = []
    for cell in cells:
        scope = Scope()
        scope.visit(ast.parse(cell))
        scopes.append(scope)
    read = {name for scope in scopes for name in scope.early | scope.later}
    return {name for name in read if sum(name in scope.bound for scope in scopes) > 1}


def code_cells(source: Path) -> list[str]:
    return [cell.source for cell in read_lesson(source).cells if cell.cell_type == "code"]


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.stem)
def test_a_name_means_one_thing(source):
    found = names_with_two_meanings(code_cells(source))
    assert found == KNOWN.get(source.stem, set()), "new ones need a name of their own"


def test_the_table_names_lessons_that_are_there():
    assert set(KNOWN) <= {source.stem for source in sources()}


TWO_MEANINGS = [
    ("x", ["x = 1", "x = 2", "print(x)"]),
    ("x", ["x = 1", "print(x)\nx = 2"]),
    ("x", ["x = 1", "x += 1"]),
    ("x", ["x = 1", "x = x + 1"]),
    ("x", ["x: int = 1", "x = 2", "[x for _ in range(3)]"]),
    ("x", ["x = 1", "for x in range(3):\n    pass", "print(x)"]),
    ("x", ["x = 1", "for i, (x, *y) in []:\n    pass", "print(x)"]),
    ("f", ["def f():\n    pass", "def f():\n    pass", "f()"]),
    ("f", ["class f:\n    pass", "f = 1", "f.y = 1"]),
    ("np", ["import numpy as np", "import numpy as np", "np.ones(3)"]),
    ("os", ["import os.path", "from x import os", "os.sep"]),
    ("f", ["with open(a) as f:\n    pass", "f = 1", "f.close()"]),
    ("n", ["if (n := 3):\n    pass", "n = 1", "print(n)"]),
    ("n", ["[n := i for i in range(3)]", "n = 1", "print(n)"]),
    ("x", ["x = 1", "x = 2", "def f():\n    return x"]),
    ("x", ["x = 1\ndef f():\n    return x", "x = 2\nprint(x)", "f()"]),
    ("x", ["x = 1", "x = 2", "def f(y=x):\n    pass"]),
    ("x", ["x = 1", "x = 2", "g = lambda y: x + y"]),
    ("x", ["x = 1", "x = 2", "{k: v for k, v in x if k}"]),
    ("x", ["x = 1", "x = 2", "[x for x in x]"]),
    ("x", ["x = 1", "x = 2", "@x\ndef f():\n    pass"]),
    ("x", ["x = 1", "x = 2", "class C:\n    x = 3\n    def f(self):\n        return x"]),
    ("x", ["x = [1]", "x = [2]", "x[0] = 3"]),
    ("x", ["x = 1", "def f():\n    global x\n    x = 2", "print(x)"]),
    ("x", ["x = 1", "match y:\n    case [x, *_]:\n        pass", "print(x)"]),
    ("e", ["try:\n    f()\nexcept OSError as e:\n    pass", "e = 1", "print(e)"]),
    ("stub", ["def stub(a: int):\n    raise NotImplementedError", "stub = 1", "check(stub)"]),
    ("x", ["x = 1", "x = 2", "f'{x}'"]),
]

ONE_MEANING = [
    ["x = 1", "print(x)"],
    ["x = 1\nprint(x)", "x = 2\nprint(x)"],
    ["for i in range(3):\n    print(i)", "for i in range(4):\n    print(i)"],
    ["x = 1", "x = 2"],
    ["[x for x in range(3)]", "x = 1", "print(x)"],
    ["x = 1", "def f(x):\n    return x", "print(f(x))"],
    ["x = 1", "def f():\n    x = 2\n    return x", "print(f(), x)"],
    ["x = 1", "g = lambda x: x", "print(x)"],
    ["x = 1\nsorted([], key=lambda y: y + x)", "x = 2\nsorted([], key=lambda y: y + x)"],
    ["x = 1", "class C:\n    x = 2\n    y = x", "print(x)"],
    ["x = 1", "y.x = 2", "f(x=3)", "print(x)"],
    ["x: int", "x = 1", "print(x)"],
    ["for i in [0]:\n    s = 0\n    s += i", "s = 1\ns += 1"],
]


@pytest.mark.parametrize(("name", "cells"), TWO_MEANINGS)
def test_two_meanings_are_found(name, cells):
    assert names_with_two_meanings(cells) == {name}


@pytest.mark.parametrize("cells", ONE_MEANING)
def test_one_meaning_is_left_alone(cells):
    assert names_with_two_meanings(cells) == set()


if __name__ == "__main__":
    for path in sources():
        if names := names_with_two_meanings(code_cells(path)):
            print(f'    "{path.stem}": {{')
            print(*(f'        "{name}",\n' for name in sorted(names)), sep="", end="    },\n")
