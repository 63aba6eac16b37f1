"""The entry point of the pytest plugin. Every pytest run of the environment imports it, so it imports nothing yet.

`pytest katas/trees` judges the learner's latest attempts, and the reference approaches where there is none.
"""

import sys
from collections.abc import Generator
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("kata")
    group.addoption(
        "--subject",
        metavar="SUBJECT",
        help="what the katas' properties judge: attempt, reference, mistakes, stub, the name of an approach "
        "or mistake, or a path to a file (default: the latest attempt where there is one, else the references)",
    )
    group.addoption(
        "--in-process",
        action="store_true",
        help="run attempts in pytest's own process, without a sandbox, for a debugger or coverage "
        "(--pdb and --trace imply it)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    if config.getoption("usepdb", False) or config.getoption("trace", False):
        config.option.in_process = True  # a debugger could not enter another process
    roots = _roots(config) if config.getoption("--in-process") else []
    if not roots:
        return None
    from kata.encoding import language_for
    from kata.grading import pytest_supervisor
    from kata.workspace import Workspace

    return pytest_supervisor.run(config, language_for(sys.__stderr__, Workspace(roots[0]).language))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Replace what the terminal's encoding lacks; pytest itself would print a whole failure as one escaped line."""
    if _roots(session.config):
        from kata.encoding import replace_missing

        replace_missing(getattr(session.config.get_terminal_writer(), "_file", None))


@pytest.hookimpl(wrapper=True)
def pytest_report_header(config: pytest.Config) -> Generator[None, list[str | list[str]], list[str | list[str]]]:
    """Add who is judged to the header, and make control characters visible in it: it shows the workspace's path."""
    lines = yield
    roots = _roots(config)
    if not roots:
        return lines
    from kata.control_characters import visible
    from kata.grading import pytest_collection

    lines.append(pytest_collection.header(config, roots[0], _paths(config)))
    return [visible(line) if isinstance(line, str) else [*map(visible, line)] for line in lines]


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    root = _workspace_of(module_path)
    if root is None or module_path.parent.parent != root / "katas":
        return None
    from kata.grading import pytest_collection

    return pytest_collection.KataModule.of(root, module_path, parent)


def _paths(config: pytest.Config) -> list[Path]:
    """The files and folders that this run collects from."""
    return [(config.invocation_params.dir / argument.partition("::")[0]).resolve() for argument in config.args]


def _roots(config: pytest.Config) -> list[Path]:
    """The workspaces among the paths."""
    return sorted({root for path in _paths(config) if (root := _workspace_at(path) or _workspace_of(path))})


def _workspace_of(path: Path) -> Path | None:
    """The workspace whose katas/ folder is the path or contains it."""
    for folder in (path, *path.parents):
        if folder.name == "katas":
            return _workspace_at(folder.parent)
    return None


def _workspace_at(folder: Path) -> Path | None:
    return folder if (folder / "plan.yaml").is_file() and (folder / "katas").is_dir() else None
