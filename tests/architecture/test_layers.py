"""A module imports only from the layers below it; each library stays in its layer (pyproject.toml, importlinter)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from povoffice import paths

LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


def test_layers_point_one_way() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache"],
        cwd=paths.root(),
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_every_package_of_the_program_is_in_a_layer() -> None:
    """import-linter sees packages only; a folder without ``__init__`` would escape it."""
    bare = [
        folder.relative_to(paths.root())
        for folder in {file.parent for file in Path(paths.root() / "povoffice").rglob("*.py")}
        if not (folder / "__init__.py").exists()
    ]
    assert bare == []
