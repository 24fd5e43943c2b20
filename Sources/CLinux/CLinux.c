#define _GNU_SOURCE
#include "CLinux.h"
#include <pthread.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

const int lev_epoll_flags = EPOLL_CLOEXEC;
const int lev_eventfd_flags = EFD_NONBLOCK | EFD_CLOEXEC;
const int lev_eventfd_blocking_flags = EFD_CLOEXEC;
const int lev_signal_flags = SFD_NONBLOCK | SFD_CLOEXEC;

int lev_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int lev_peer_credentials(int fd, int *pid, unsigned *uid, unsigned *gid) {
    struct ucred peer;
    socklen_t length = sizeof peer;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) return -1;
    *pid = peer.pid;
    *uid = peer.uid;
    *gid = peer.gid;
    return 0;
}

int lev_accept(int fd) { return accept4(fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC); }
int lev_set_parent_death_signal(int signal) { return prctl(PR_SET_PDEATHSIG, signal); }
int lev_exited(int status) { return WIFEXITED(status); }
int lev_exit_code(int status) { return WEXITSTATUS(status); }
int lev_term_signal(int status) { return WTERMSIG(status); }
int lev_name_thread(unsigned long thread, const char *name) {
    char start[16];
    snprintf(start, sizeof start, "%s", name);
    return pthread_setname_np(thread, start);
}
