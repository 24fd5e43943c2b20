#define _GNU_SOURCE
#include "CLinuxSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void write_decimal(char *text, pid_t number) {
    char digits[16];
    int count = 0;
    do digits[count++] = (char)('0' + number % 10); while ((number /= 10) > 0);
    while (count > 0) *text++ = digits[--count];
    *text = 0;
}

// Runs in the child, which shares the parent's memory until it calls exec: only system calls from here.
static int prepare(const struct lev_spawn_plan *plan, pid_t parent, int *moved) {
    int count = plan->descriptor_count;
    if (setpgid(0, 0) != 0) return errno;
    // The signal is sent when the parent dies; a parent that has died already is noticed by its pid.
    if (prctl(PR_SET_PDEATHSIG, plan->parent_death_signal) != 0) return errno;
    if (getppid() != parent) return ESRCH;

    struct sigaction standard = {.sa_handler = SIG_DFL};
    for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &standard, NULL);

    if (plan->working_directory && chdir(plan->working_directory) != 0) return errno;
    // First out of the way, then into place, so that no descriptor overwrites one that is still to be moved.
    for (int i = 0; i < count; i++) {
        moved[i] = fcntl(plan->descriptors[i], F_DUPFD_CLOEXEC, count);
        if (moved[i] < 0) return errno;
    }
    for (int i = 0; i < count; i++)
        if (dup2(moved[i], i) < 0) return errno;
    if (syscall(SYS_close_range, (unsigned)count, ~0u, 0) != 0) return errno;

    if (plan->pid_text) write_decimal(plan->pid_text, getpid());
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(plan->file, plan->arguments, plan->environment);
    return errno;
}

int lev_spawn(const struct lev_spawn_plan *plan) {
    int *moved = calloc((size_t)plan->descriptor_count + 1, sizeof *moved);
    if (!moved) return -ENOMEM;
    volatile int error = 0;
    pid_t parent = getpid();
    sigset_t all, before;
    sigfillset(&all);
    // No handler of the parent may run in the child while they share memory.
    pthread_sigmask(SIG_BLOCK, &all, &before);
    pid_t child = vfork();
    if (child == 0) {
        error = prepare(plan, parent, moved);
        _exit(127);
    }
    int failed = child < 0 ? errno : error;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    free(moved);
    if (failed == 0) return child;
    if (child > 0) while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    return -failed;
}

int lev_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }
