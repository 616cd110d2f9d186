"""The house rules that a program can check and import contracts cannot say; a broken rule is a value with an address.

Which names a registry folder requires, and which names a file may not have, stand in the tables below.
"""

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

FILE_LINES, FUNCTION_LINES = 300, 40
PACKAGE = "src/samenvoor/"
PURE = ("domain", "engine", "answering", "actions", "reporting", "reports", "blocks")
CALLED_BY_DOORS = ("actions", "reports")
NO_NAME = {"utils", "util", "common", "helpers", "helper", "manager", "managers", "base", "misc", "shared"}
REQUIRED = {
    "domain/records": "RECORD",
    "engine/care_costs/adjustment_sets": "ADJUSTMENT",
    "engine/checks": "check",
    "engine/evaluation/designs": "DESIGN",
    "engine/money/settlement_rules": "SETTLEMENT",
    "engine/signals": "SIGNAL",
    "engine/target_rules": "NAME",
    "engine/verdict_rules": "RULE",
    "render/pictures": "PICTURE",
    "render/tables": "TABLE",
    "reports": "REPORT",
    "sources": "ORIGIN",
}
CLOCK_AND_CHANCE = re.compile(
    r"datetime\.datetime\.(now|utcnow|today)$|datetime\.date\.today$|(time|random|secrets|uuid)\.\w+"
    r"|numpy\.random\.(?!Philox$|Generator$)\w+|os\.urandom$"
)
DRAWS_LIVE_HERE = "engine/streams.py"
DOORS_ONLY = {"open", "input", "print"}
STRANGERS = {
    "registry address": re.compile(
        r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs[.]org|(?<!\S)--(?:extra-)?index[-]url"
    ),
    "machine path": re.compile(r"(?<![\w.:/-])/(?:work|home|root|Users)/[\w.]"),
}


@dataclass(frozen=True, order=True)
class Problem:
    """One broken rule: the file and line, the rule's short name, and what to do."""

    path: str
    line: int
    rule: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text} [{self.rule}]"


def problems(root: Path) -> list[Problem]:
    """Check every file that is committed, or would be, under a root."""
    found: list[Problem] = []
    for path in sorted(committed(root)):
        try:
            text = (root / path).read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError):  # a picture; or removed but not yet committed
            continue
        found.extend(of_strangers(path, text))
        if path.endswith(".py") or path == "samenvoor":
            found.extend(of_python(path, text))
    return sorted(found)


def committed(root: Path) -> list[str]:
    """List the files git knows or would take; without git, every file under the root."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (root / ".git").exists():
        return [name for name in subprocess.check_output(listing, cwd=root, text=True).split("\0") if name]
    hidden = (".venv", ".venv-spark", ".venv-bench", "__pycache__")
    files = [path.relative_to(root) for path in root.rglob("*") if path.is_file()]
    return [path.as_posix() for path in files if not set(path.parts) & set(hidden)]


def of_strangers(path: str, text: str) -> Iterator[Problem]:
    """Find the addresses of registries and of places on one machine."""
    for number, line in enumerate(text.splitlines(), 1):
        for rule, pattern in STRANGERS.items():
            if found := pattern.search(line):
                yield Problem(
                    path, number, rule, f"leave {found.group()!r} out: it holds on one machine or network"
                )


def of_python(path: str, text: str) -> Iterator[Problem]:
    """Find what a Python file breaks, by its place in the house."""
    tree = ast.parse(text)
    yield from of_size(path, text, tree)
    yield from of_first_sentence(path, tree)
    yield from of_name(path)
    if not path.startswith(PACKAGE):
        return
    place = path.removeprefix(PACKAGE)
    if place.startswith(tuple(f"{room}/" for room in PURE)):
        yield from of_clock_and_chance(path, tree, draws=place == DRAWS_LIVE_HERE)
    if place.startswith(tuple(f"{room}/" for room in CALLED_BY_DOORS)):
        yield from of_keywords(path, tree)
    yield from of_registry(path, tree)


def of_size(path: str, text: str, tree: ast.Module) -> Iterator[Problem]:
    """Find a file or function too long to hold in your head."""
    lines = len(text.splitlines())
    if lines > FILE_LINES:
        yield Problem(
            path, lines, "file size", f"{lines} lines, at most {FILE_LINES}: which two things is it?"
        )
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (own := length(node)) > FUNCTION_LINES
        ):
            advice = f"{node.name} has {own} lines, at most {FUNCTION_LINES}: name its parts"
            yield Problem(path, node.lineno, "function size", advice)


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function without its decorators and its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function, clean=False) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def of_first_sentence(path: str, tree: ast.Module) -> Iterator[Problem]:
    """Find a file whose first words are not a sentence that says what it is for."""
    first = " ".join((ast.get_docstring(tree) or "").split("\n\n")[0].split())
    if not re.match(r"\S+( \S+){2,}?[.](\s|$)", first):
        text = "begin with a docstring whose first sentence says what the file is for, with a full stop"
        yield Problem(path, 1, "first sentence", text)


def of_name(path: str) -> Iterator[Problem]:
    """Find a file or folder named after nothing a user knows."""
    words = {word for part in PurePosixPath(path).with_suffix("").parts for word in part.split("_")}
    if bad := sorted(words & NO_NAME):
        yield Problem(path, 1, "name", f"{', '.join(bad)} is no name: call it after the one thing it is")


def of_clock_and_chance(path: str, tree: ast.Module, *, draws: bool) -> Iterator[Problem]:
    """Find where a pure file reads the clock, draws by chance, or talks to the outside."""
    names = imported(tree)
    for node in ast.walk(tree):
        used = dotted(node, names)
        if CLOCK_AND_CHANCE.match(used) or (used == "numpy.random.Philox" and not draws):
            text = f"{used} does not belong on a pure floor: take time, seed and draws as arguments"
            yield Problem(path, getattr(node, "lineno", 1), "clock and chance", text)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DOORS_ONLY:
            text = f"{node.func.id}() belongs in a door: return what there is to say"
            yield Problem(path, node.lineno, "door", text)


def imported(tree: ast.Module) -> dict[str, str]:
    """Map every name an import brings in to the dotted name it stands for."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.split(".")[0]
                names[alias.asname or first] = alias.name if alias.asname else first
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    return names


def dotted(node: ast.AST, names: dict[str, str]) -> str:
    """Spell out what a.b.c stands for, when it starts with an imported name; otherwise nothing."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute) and (start := dotted(node.value, names)):
        return f"{start}.{node.attr}"
    return ""


def of_keywords(path: str, tree: ast.Module) -> Iterator[Problem]:
    """Find a public function that a door could call with its arguments in the wrong order."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            places = [*node.args.posonlyargs, *node.args.args]
            if len(places) > 1 or node.args.vararg:
                text = f"{node.name}: only the first argument may come by place; put a * after it"
                yield Problem(path, node.lineno, "keywords", text)


def of_registry(path: str, tree: ast.Module) -> Iterator[Problem]:
    """Find a file that its registry folder would refuse at start."""
    file = PurePosixPath(path.removeprefix(PACKAGE))
    required = REQUIRED.get(file.parent.as_posix())
    if required and file.name != "__init__.py" and required not in set(defined(tree)):
        yield Problem(path, 1, "registry", f"define {required}: every file in {file.parent} must")


def defined(tree: ast.Module) -> Iterator[str]:
    """List the names a file defines at its top level."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def registries(root: Path) -> dict[str, str]:
    """Collect what the code itself asks of its registry folders: {folder: required name} from every discover() call."""
    asked: dict[str, str] = {}
    for file in sorted((root / PACKAGE).rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        names = imported(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and dotted(node.func, names).endswith("discover.discover"):
                folder = dotted(node.args[0], names).removeprefix("samenvoor.").replace(".", "/")
                required = node.args[1]
                asked[folder] = str(required.value) if isinstance(required, ast.Constant) else ""
    return asked
