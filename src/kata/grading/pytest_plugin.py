"""The entry point of the pytest plugin. Every pytest run of the environment imports it, so it imports nothing yet.

`pytest katas/trees` judges the learner's latest attempts, and the reference approaches where there is none.
"""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("kata").addoption(
        "--subject",
        metavar="SUBJECT",
        help="what the katas' properties judge: attempt, reference, mistakes, stub, the name of an approach "
        "or mistake, or a path to a file (default: the latest attempt where there is one, else the references)",
    )


def pytest_report_header(config: pytest.Config) -> str | None:
    paths = [(config.invocation_params.dir / argument.partition("::")[0]).resolve() for argument in config.args]
    roots = {root for path in paths if (root := _workspace_at(path) or _workspace_of(path))}
    if not roots:
        return None
    from kata.grading import pytest_collection

    return pytest_collection.header(config, sorted(roots)[0], paths)


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    root = _workspace_of(module_path)
    if root is None or module_path.parent.parent != root / "katas":
        return None
    from kata.grading import pytest_collection

    return pytest_collection.KataModule.of(root, module_path, parent)


def _workspace_of(path: Path) -> Path | None:
    """The workspace whose katas/ folder is the path or contains it."""
    for folder in (path, *path.parents):
        if folder.name == "katas":
            return _workspace_at(folder.parent)
    return None


def _workspace_at(folder: Path) -> Path | None:
    return folder if (folder / "plan.yaml").is_file() and (folder / "katas").is_dir() else None
