"""The system calls that an attempt may make, by architecture. The filter (`seccomp`) refuses all others.

A list of what is allowed stays true when a kernel gets new calls; a list of what is forbidden does not. It can be kept,
because Python and the C library need few kinds of calls, the same in Python 3.11 to 3.14: files, memory, threads,
waiting, and questions about the process itself. A newer C library tries a newer call first, and takes the older one
where the answer is ENOSYS, which is what calls above NEWEST get.

Source: the kernel's asm/unistd_64.h (x86_64) and asm-generic/unistd.h (aarch64). Above 423 the numbers are the same.
"""

NEWEST = 469  # the last call that this list has been held against: file_setattr

ALLOWED: dict[str, dict[str, int]] = {
    "x86_64": {
        # Files: reading, and writing where Landlock permits it.
        "read": 0, "write": 1, "readv": 19, "writev": 20, "pread64": 17, "pwrite64": 18, "preadv": 295,
        "pwritev": 296, "preadv2": 327, "pwritev2": 328, "open": 2, "openat": 257, "creat": 85, "close": 3,
        "close_range": 436, "lseek": 8, "stat": 4, "fstat": 5, "lstat": 6, "newfstatat": 262, "statx": 332,
        "access": 21, "faccessat": 269, "faccessat2": 439, "readlink": 89, "readlinkat": 267, "getdents": 78,
        "getdents64": 217, "getcwd": 79, "chdir": 80, "fchdir": 81, "statfs": 137, "fstatfs": 138, "rename": 82,
        "renameat": 264, "renameat2": 316, "mkdir": 83, "mkdirat": 258, "rmdir": 84, "unlink": 87, "unlinkat": 263,
        "link": 86, "linkat": 265, "symlink": 88, "symlinkat": 266, "truncate": 76, "ftruncate": 77, "fallocate": 285,
        "umask": 95, "fsync": 74, "fdatasync": 75, "sync_file_range": 277, "flock": 73, "fadvise64": 221,
        "readahead": 187, "sendfile": 40, "copy_file_range": 326, "splice": 275, "tee": 276, "dup": 32, "dup2": 33,
        "dup3": 292, "pipe": 22, "pipe2": 293, "fcntl": 72, "ioctl": 16,
        # Waiting.
        "poll": 7, "ppoll": 271, "select": 23, "pselect6": 270, "epoll_create": 213, "epoll_create1": 291,
        "epoll_ctl": 233, "epoll_wait": 232, "epoll_pwait": 281, "epoll_pwait2": 441, "eventfd": 284, "eventfd2": 290,
        "timerfd_create": 283, "timerfd_settime": 286, "timerfd_gettime": 287, "signalfd": 282, "signalfd4": 289,
        "pause": 34, "nanosleep": 35, "clock_nanosleep": 230, "restart_syscall": 219,
        # The connection to the grader, which is there already: no call makes another.
        "sendto": 44, "recvfrom": 45, "shutdown": 48, "getsockopt": 55, "setsockopt": 54, "getsockname": 51,
        "getpeername": 52,
        # Memory.
        "brk": 12, "mmap": 9, "munmap": 11, "mprotect": 10, "mremap": 25, "madvise": 28, "mincore": 27, "msync": 26,
        "membarrier": 324, "get_mempolicy": 239, "pkey_alloc": 330, "pkey_free": 331, "pkey_mprotect": 329,
        "map_shadow_stack": 453, "mseal": 462,
        # Threads of this process, and its end.
        "clone": 56, "exit": 60, "exit_group": 231, "futex": 202, "futex_waitv": 449, "futex_wake": 454,
        "futex_wait": 455, "futex_requeue": 456, "set_tid_address": 218, "set_robust_list": 273, "rseq": 334,
        "arch_prctl": 158, "prctl": 157, "tgkill": 234, "sched_yield": 24, "wait4": 61, "waitid": 247,
        # Signals and timers of this process.
        "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "rt_sigpending": 127, "rt_sigtimedwait": 128,
        "rt_sigsuspend": 130, "sigaltstack": 131, "alarm": 37, "setitimer": 38, "getitimer": 36, "timer_create": 222,
        "timer_settime": 223, "timer_gettime": 224, "timer_getoverrun": 225, "timer_delete": 226,
        # Clock, chance, and what there is to know about itself.
        "time": 201, "gettimeofday": 96, "clock_gettime": 228, "clock_getres": 229, "times": 100, "getrandom": 318,
        "getpid": 39, "getppid": 110, "gettid": 186, "getuid": 102, "geteuid": 107, "getgid": 104, "getegid": 108,
        "getgroups": 115, "getresuid": 118, "getresgid": 120, "getpgid": 121, "getpgrp": 111, "getsid": 124,
        "getrusage": 98, "getrlimit": 97, "prlimit64": 302, "getpriority": 140, "ioprio_get": 252, "sysinfo": 99,
        "uname": 63, "getcpu": 309, "capget": 125, "sched_getaffinity": 204, "sched_getparam": 143,
        "sched_getscheduler": 145, "sched_getattr": 315, "sched_get_priority_max": 146, "sched_get_priority_min": 147,
        "sched_rr_get_interval": 148,
    },
    "aarch64": {
        # Files: reading, and writing where Landlock permits it.
        "read": 63, "write": 64, "readv": 65, "writev": 66, "pread64": 67, "pwrite64": 68, "preadv": 69,
        "pwritev": 70, "preadv2": 286, "pwritev2": 287, "openat": 56, "close": 57, "close_range": 436, "lseek": 62,
        "fstat": 80, "newfstatat": 79, "statx": 291, "faccessat": 48, "faccessat2": 439, "readlinkat": 78,
        "getdents64": 61, "getcwd": 17, "chdir": 49, "fchdir": 50, "statfs": 43, "fstatfs": 44, "renameat": 38,
        "renameat2": 276, "mkdirat": 34, "unlinkat": 35, "linkat": 37, "symlinkat": 36, "truncate": 45,
        "ftruncate": 46, "fallocate": 47, "umask": 166, "fsync": 82, "fdatasync": 83, "sync_file_range": 84,
        "flock": 32, "fadvise64": 223, "readahead": 213, "sendfile": 71, "copy_file_range": 285, "splice": 76,
        "tee": 77, "dup": 23, "dup3": 24, "pipe2": 59, "fcntl": 25, "ioctl": 29,
        # Waiting.
        "ppoll": 73, "pselect6": 72, "epoll_create1": 20, "epoll_ctl": 21, "epoll_pwait": 22, "epoll_pwait2": 441,
        "eventfd2": 19, "timerfd_create": 85, "timerfd_settime": 86, "timerfd_gettime": 87, "signalfd4": 74,
        "nanosleep": 101, "clock_nanosleep": 115, "restart_syscall": 128,
        # The connection to the grader, which is there already: no call makes another.
        "sendto": 206, "recvfrom": 207, "shutdown": 210, "getsockopt": 209, "setsockopt": 208, "getsockname": 204,
        "getpeername": 205,
        # Memory.
        "brk": 214, "mmap": 222, "munmap": 215, "mprotect": 226, "mremap": 216, "madvise": 233, "mincore": 232,
        "msync": 227, "membarrier": 283, "get_mempolicy": 236, "pkey_alloc": 289, "pkey_free": 290,
        "pkey_mprotect": 288, "map_shadow_stack": 453, "mseal": 462,
        # Threads of this process, and its end.
        "clone": 220, "exit": 93, "exit_group": 94, "futex": 98, "futex_waitv": 449, "futex_wake": 454,
        "futex_wait": 455, "futex_requeue": 456, "set_tid_address": 96, "set_robust_list": 99, "rseq": 293,
        "prctl": 167, "tgkill": 131, "sched_yield": 124, "wait4": 260, "waitid": 95,
        # Signals and timers of this process.
        "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139, "rt_sigpending": 136, "rt_sigtimedwait": 137,
        "rt_sigsuspend": 133, "sigaltstack": 132, "setitimer": 103, "getitimer": 102, "timer_create": 107,
        "timer_settime": 110, "timer_gettime": 108, "timer_getoverrun": 109, "timer_delete": 111,
        # Clock, chance, and what there is to know about itself.
        "gettimeofday": 169, "clock_gettime": 113, "clock_getres": 114, "times": 153, "getrandom": 278, "getpid": 172,
        "getppid": 173, "gettid": 178, "getuid": 174, "geteuid": 175, "getgid": 176, "getegid": 177, "getgroups": 158,
        "getresuid": 148, "getresgid": 150, "getpgid": 155, "getsid": 156, "getrusage": 165, "getrlimit": 163,
        "prlimit64": 261, "getpriority": 141, "ioprio_get": 31, "sysinfo": 179, "uname": 160, "getcpu": 168,
        "capget": 90, "sched_getaffinity": 123, "sched_getparam": 121, "sched_getscheduler": 120,
        "sched_getattr": 275, "sched_get_priority_max": 125, "sched_get_priority_min": 126,
        "sched_rr_get_interval": 127,
    },
}  # fmt: skip

# Refused as if the kernel were too old to have them, so that the C library takes older calls: their flags are in
# memory, where a filter cannot read them.
ABSENT = {"clone3": 435, "openat2": 437}

# What makes a file, a folder or a link; of the first two, the argument in which a flag says so.
CREATE_BY_FLAG = {"open": 1, "openat": 2}
CREATE = ("creat", "mkdir", "mkdirat", "link", "linkat", "symlink", "symlinkat")
