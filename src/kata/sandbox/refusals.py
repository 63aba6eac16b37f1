"""Explains errors that come from the sandbox: what it does not allow, and how to debug an attempt without it.

The error itself says little: `asyncio.run` ends in "[Errno 1] Operation not permitted". What the attempt wanted shows
in the modules of the standard library that the traceback passes through.
"""

import errno
import signal

DEBUG = "to debug the attempt in your own terminal: `pytest --in-process --pdb`"
NO_TERMINAL = "it stops in the debugger (breakpoint(), pdb), which has no terminal here"
# The first that the traceback passes through counts: asyncio opens sockets, multiprocessing starts processes.
REFUSED_BY_MODULE = {
    "asyncio": "an event loop needs sockets, which the sandbox does not allow",
    "multiprocessing": "the sandbox allows no other processes",
    "subprocess": "the sandbox allows no other processes",
    "threading": "the sandbox allows no more threads",
    "socket": "the sandbox allows no network",
    "urllib": "the sandbox allows no network",
    "http": "the sandbox allows no network",
}
REFUSED_FILE = "the sandbox allows an attempt to write only in its own empty folder, and to read only Python's files"
REFUSED = "the sandbox allows no other processes, no network, and no changes of modes, owners or priorities"
TOO_MUCH = "the sandbox limits how many files an attempt may write, and their size"
REFUSALS = (errno.EPERM, errno.EACCES, errno.EAGAIN)


def explanation(error: BaseException) -> str:
    """What the sandbox does not allow, if that is the error's cause; else "". Outside a sandbox it never is."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as in every worker, see is_interruption
        return ""
    kind = type(error)
    if (kind.__module__, kind.__name__) == ("bdb", "BdbQuit"):
        return f"{NO_TERMINAL}; {DEBUG}"
    modules = _modules(error)
    is_thread = isinstance(error, RuntimeError) and modules[-1:] == ["threading"] and "start new thread" in str(error)
    if isinstance(error, OSError) and (error.errno in REFUSALS or kind.__name__ in ("gaierror", "URLError")):
        by_module = next((text for name, text in REFUSED_BY_MODULE.items() if name in modules), "")
        refused = by_module or (REFUSED_FILE if error.errno == errno.EACCES and error.filename is not None else REFUSED)
    elif isinstance(error, OSError) and error.errno in (errno.EFBIG, errno.ENOSPC, errno.EDQUOT):
        refused = TOO_MUCH
    else:
        refused = REFUSED_BY_MODULE["threading"] if is_thread else ""
    return f"{refused}; {DEBUG}" if refused else ""


def _modules(error: BaseException) -> list[str]:
    """The packages and modules of the functions in the traceback, without their submodules."""
    names, trace = [], error.__traceback__
    while trace is not None:
        names.append(str(trace.tb_frame.f_globals.get("__name__")).partition(".")[0])
        trace = trace.tb_next
    return names
