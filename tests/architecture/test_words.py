"""One word has one Vietnamese name: no second vocabulary beside the word itself."""

import ast
import importlib
from collections.abc import Iterator

import pytest

from shared.kernel import Word
from tests.architecture.tree import ROOT

FILES = [path for folder in ("services", "shared", "demo") for path in sorted((ROOT / folder).rglob("*.py"))]
PHRASES: set[tuple[str, str]] = {
    ("services/awards/domain/revocation/vocabulary.py", "LAWS"),
    ("services/awards/domain/revocation/vocabulary.py", "TERMS"),
    ("services/awards/web/decision/papers.py", "FALLEN"),
    ("services/units/web/words.py", "NEXT"),
}
"""Tables that say something else of a word than its name, by file and variable."""


def words() -> list[type[Word]]:
    """Every kind of word of the house."""
    for path in FILES:
        if "(Word)" in path.read_text(encoding="utf-8"):
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    return [kind for kind in Word.__subclasses__() if kind.__module__.startswith(("services.", "shared."))]


KINDS = words()


def is_vietnamese(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and not node.value.isascii()


def code_of(node: ast.expr | None) -> str:
    """The code a key of a dict stands for: `"person"` or `Subject.PERSON`."""
    match node:
        case ast.Constant(str(code)):
            return code
        case ast.Attribute(ast.Name(kind), member):
            return next((each[member] for each in KINDS if each.__name__ == kind and member in each.__members__), "")
    return ""


CODES = {kind.__name__: set(kind.names()) for kind in KINDS}


def second_names(tree: ast.Module) -> Iterator[str]:
    """The variable of every dict that names two codes of one kind of word."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Dict):
            continue
        named = {code_of(key) for key, value in zip(node.keys, node.values, strict=True) if is_vietnamese(value)}
        if any(len(named) < 2 * len(named & codes) > 2 for codes in CODES.values()):
            yield _variable(tree, node)


def _variable(tree: ast.Module, inside: ast.AST) -> str:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and any(each is inside for each in ast.walk(node)):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            return ast.unparse(target)
    return ""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_word_has_a_name_of_its_own(kind: type[Word]) -> None:
    assert all(word.label for word in kind)
    assert len({word.label for word in kind}) == len(kind)


def test_no_file_names_the_words_anew() -> None:
    found = {
        (str(path.relative_to(ROOT)), variable)
        for path in FILES
        for variable in second_names(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == PHRASES


@pytest.mark.parametrize("keys", ['"person", "collective"', "Act.SIGN, Act.FORWARD"])
def test_a_second_vocabulary_is_seen(keys: str) -> None:
    first, second = keys.split(", ")
    assert list(second_names(ast.parse(f'NAMES = {{{first}: "người", {second}: "việc khác"}}'))) == ["NAMES"]
