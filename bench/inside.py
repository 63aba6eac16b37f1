"""Runs a console script in an interpreter that has loaded only this module, and counts what it does.

`python bench/inside.py FILE SCRIPT WORDS...` writes the counts to that file as JSON.
"""

import sys

calls = 0
statements: "list[str]" = []
watched: "list[object]" = []


def on_call(_frame, event, _argument):
    global calls
    if event in ("call", "c_call"):
        calls += 1
        if not watched and hasattr(sys.modules.get("sqlite3"), "connect"):
            watch(sys.modules["sqlite3"])


def watch(sqlite3):
    connect = sqlite3.connect

    def connect_and_listen(*arguments, **more):
        connection = connect(*arguments, **more)
        connection.set_trace_callback(statements.append)
        return connection

    watched.append(sqlite3)
    sqlite3.connect = connect_and_listen


def read_bytes():
    """Bytes this process has read so far, with the interpreter's own files; 0 where the system does not tell."""
    try:
        with open("/proc/self/io") as file:
            return int(file.readline().split()[1])
    except OSError:
        return 0


def main():
    into, script = sys.argv[1:3]
    with open(script) as file:
        code = compile(file.read(), script, "exec")
    sys.argv = sys.argv[2:]
    sys.path[0] = script.rpartition("/")[0]
    status = 0
    sys.setprofile(on_call)
    try:
        exec(code, {"__name__": "__main__"})
    except SystemExit as error:
        status = error.code
    finally:
        sys.setprofile(None)
        counts = {"modules": list(sys.modules), "calls": calls, "statements": statements, "read": read_bytes()}
        import json

        with open(into, "w") as file:
            json.dump(counts, file)
    sys.exit(status)


if __name__ == "__main__":  # not again in a process that the command starts
    main()
