"""Keeps one program for a test: it ends when the test does, however the test ends.

    keeper.py [--ready] COMMAND…

The program is the only child. Its standard output and error are the keeper's own standard error. On its own standard output the keeper says,
a line each:

    pid N        the program runs
    ready        the program said READY=1 to its service manager (with --ready)
    exit N       the program ended; a signal is a negative number

From its standard input it takes the name of a signal on each line (TERM, KILL, STOP, CONT) and passes it on. When its standard input closes,
which it does when the test process is gone, the program gets SIGTERM, and SIGKILL where that does not end it.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading

# What a program may take to end when nobody waits for it any more.
GRACE_SECONDS = 10


def say(line):
    print(line, flush=True)


def pass_signals_on(child):
    for line in sys.stdin:
        child.send_signal(getattr(signal, "SIG" + line.strip()))
    child.terminate()
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()


def tell_ready(notices):
    while True:
        if b"READY=1" in notices.recv(4096).split(b"\n"):
            say("ready")
            return


def main():
    command = sys.argv[1:]
    environment = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="keeper-") as folder:
        if command[0] == "--ready":
            command = command[1:]
            notices = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            notices.bind(os.path.join(folder, "notify"))
            environment["NOTIFY_SOCKET"] = notices.getsockname()
            threading.Thread(target=tell_ready, args=(notices,), daemon=True).start()
        # A group of its own, so that an interrupt typed at the test's terminal reaches the test first.
        child = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, start_new_session=True)
        say(f"pid {child.pid}")
        threading.Thread(target=pass_signals_on, args=(child,), daemon=True).start()
        code = child.wait()
    try:
        say(f"exit {code}")
    except BrokenPipeError:
        # The test has gone before; there is nobody to tell.
        os._exit(0)


main()
