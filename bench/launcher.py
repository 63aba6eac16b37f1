"""Starts commands one after the other for the benchmark.

Linux counts the peak memory of a child from the size of its parent on, so this small process is the parent: it imports
nothing. A line on standard input holds a folder and the words of a command, separated by NUL bytes. The answer is a
line of numbers: exit code, CPU seconds, clock seconds, peak memory in the system's unit.
"""

import os
import sys
import time

QUIET = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]

for line in sys.stdin:
    folder, *command = line.rstrip("\n").split("\0")
    os.chdir(folder)
    began = time.monotonic()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=QUIET)
    _, status, usage = os.wait4(process, 0)
    clock = time.monotonic() - began
    print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss, flush=True)
