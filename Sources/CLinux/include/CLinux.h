#pragma once
// What Swift's Glibc module leaves out, and macros that it cannot import.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/types.h>

#include "CLinuxSpawn.h"

extern const int lev_epoll_flags;            // close-on-exec
extern const int lev_eventfd_flags;          // close-on-exec, non-blocking
extern const int lev_eventfd_blocking_flags; // close-on-exec
extern const int lev_signal_flags;           // close-on-exec, non-blocking

/// A descriptor that becomes readable when the process ends; -1 with errno.
int lev_pidfd_open(pid_t pid);

/// The credentials of a connected Unix socket's peer; 0, or -1 with errno.
int lev_peer_credentials(int fd, int *pid, unsigned *uid, unsigned *gid);

/// Accepts a connection as a non-blocking, close-on-exec descriptor; -1 with errno.
int lev_accept(int fd);

/// The kernel sends `signal` to this process when its parent dies.
int lev_set_parent_death_signal(int signal);

int lev_exited(int wait_status);
int lev_exit_code(int wait_status);
int lev_term_signal(int wait_status);

/// Names the thread as `top -H` shows it; cut to 15 bytes.
int lev_name_thread(unsigned long thread, const char *name);
