// What the C references share: a clock, durations, and how a result is printed (one JSON object, microseconds).
#pragma once

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static inline int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int compare_durations(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

// Sorts `durations`. `cpu_ns` is what the serving side has used; negative: not known.
static inline void print_samples(int64_t *durations, long count, int64_t elapsed_ns, int64_t cpu_ns)
{
    qsort(durations, (size_t)count, sizeof *durations, compare_durations);
    printf("{\"calls\":%ld,\"p50_us\":%.3f,\"p99_us\":%.3f,\"per_second\":%.0f", count, durations[count / 2] / 1e3,
        durations[count * 99 / 100] / 1e3, count / (elapsed_ns / 1e9));
    if (cpu_ns >= 0) printf(",\"server_cpu_us\":%.3f", cpu_ns / 1e3 / count);
    printf("}\n");
}

static inline void *allocate(size_t bytes)
{
    void *memory = calloc(1, bytes);
    if (!memory) {
        perror("calloc");
        exit(1);
    }
    return memory;
}

__attribute__((noreturn)) static inline void fail(const char *what)
{
    perror(what);
    exit(1);
}
