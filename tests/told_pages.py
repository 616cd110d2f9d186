"""Reads a page of the docs as a story: files to write, commands to type and what is then on the screen."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAM = str(Path(sys.executable).with_name("samenvoor"))
BLOCK = re.compile(
    r"(?:^\*\*`(?P<file>[^`\n]+)`\*\*\n\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class Step:
    """One block of a page: a file with its name, commands, or what they print."""

    kind: str
    text: str
    file: str = ""


def steps(page: Path) -> list[Step]:
    """The blocks of a page in order; a file is a block under its name in bold."""
    found = []
    for block in BLOCK.finditer(page.read_text("utf-8")):
        kind = (
            "file" if block["file"] else {"": "commands", "text": "screen"}.get(block["kind"], block["kind"])
        )
        found.append(Step(kind, block["text"], block["file"] or ""))
    return found


def run(line: str, folder: Path) -> tuple[int, str]:
    """Type one command of a page in a folder; gives the exit code and everything that is printed."""
    import shlex

    words = shlex.split(line)
    if words[0] not in {"./samenvoor", "samenvoor"}:
        raise ValueError(f"not a command of samenvoor: {line}")
    done = subprocess.run([PROGRAM, *words[1:]], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def shows(screen: str, said: str) -> bool:
    """Whether a page tells what was printed: word for word, lines may break elsewhere, … is left out."""
    parts = [r"\s+".join(map(re.escape, part.split())) for part in said.split("…")]
    return (
        re.fullmatch(r"\s*" + r".*?".join(rf"\s*{part}\s*" for part in parts), screen, re.DOTALL) is not None
    )
