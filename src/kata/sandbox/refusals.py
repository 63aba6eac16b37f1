"""Explains errors that come from the sandbox: what it does not allow, and how to debug an attempt without it.

The error itself says little: `asyncio.run` ends in "[Errno 1] Operation not permitted". What the attempt wanted shows
in the modules of the standard library that the traceback passes through.
"""

import errno
import signal

from kata.messages import tr

REFUSALS = (errno.EPERM, errno.EACCES, errno.EAGAIN)


def explanation(error: BaseException) -> str:
    """What the sandbox does not allow, if that is the error's cause; else "". Outside a sandbox it never is."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as in every worker, see is_interruption
        return ""
    kind = type(error)
    if (kind.__module__, kind.__name__) == ("bdb", "BdbQuit"):
        return _with_advice(tr("it stops in the debugger (breakpoint(), pdb), which has no terminal here"))
    modules = _modules(error)
    is_thread = isinstance(error, RuntimeError) and modules[-1:] == ["threading"] and "start new thread" in str(error)
    if isinstance(error, OSError) and (error.errno in REFUSALS or kind.__name__ in ("gaierror", "URLError")):
        by_module = next((text for name, text in _refused_by_module().items() if name in modules), "")
        is_file = error.errno == errno.EACCES and error.filename is not None
        return _with_advice(by_module or (_refused_file() if is_file else _refused_otherwise()))
    if isinstance(error, OSError) and error.errno in (errno.EFBIG, errno.ENOSPC, errno.EDQUOT):
        return _with_advice(tr("the sandbox limits how many files an attempt may write, and their size"))
    return _with_advice(_refused_by_module()["threading"]) if is_thread else ""


def _refused_by_module() -> dict[str, str]:
    """The first that the traceback passes through counts: asyncio opens sockets, multiprocessing starts processes."""
    no_processes, no_network = tr("the sandbox allows no other processes"), tr("the sandbox allows no network")
    return {
        "asyncio": tr("an event loop needs sockets, which the sandbox does not allow"),
        "multiprocessing": no_processes,
        "subprocess": no_processes,
        "threading": tr("the sandbox allows no more threads"),
        "socket": no_network,
        "urllib": no_network,
        "http": no_network,
    }


def _refused_file() -> str:
    return tr("the sandbox allows an attempt to write only in its own empty folder, and to read only Python's files")


def _refused_otherwise() -> str:
    return tr("the sandbox allows no other processes, no network, and no changes of modes, owners or priorities")


def _with_advice(refused: str) -> str:
    return tr("{refused}; to debug the attempt in your own terminal: `kata debug`", refused=refused)


def _modules(error: BaseException) -> list[str]:
    """The packages and modules of the functions in the traceback, without their submodules."""
    names, trace = [], error.__traceback__
    while trace is not None:
        names.append(str(trace.tb_frame.f_globals.get("__name__")).partition(".")[0])
        trace = trace.tb_next
    return names
