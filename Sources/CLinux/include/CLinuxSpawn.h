#pragma once
// Spawning a supervised child: what posix_spawn cannot do.

#include <sys/types.h>

struct lev_spawn_plan {
    const char *file;             // a path; not searched for
    char *const *arguments;       // ends with a null pointer
    char *const *environment;     // ends with a null pointer
    char *pid_text;               // null, or 16 bytes inside the environment into which the child's pid is written
    const char *working_directory; // null for the parent's
    const int *descriptors;       // become 0, 1, 2 … of the child; all others are closed
    int descriptor_count;
    int parent_death_signal;      // what the kernel sends the child when the calling thread ends
};

/// Starts a process that leads a group of its own, with every signal at its default and none blocked.
/// Its pid, or a negative errno when it could not be started.
int lev_spawn(const struct lev_spawn_plan *plan);

/// A pipe of two close-on-exec descriptors, to read and to write; 0, or -1 with errno.
int lev_pipe(int ends[2]);
