// pingpong CALLS IN_FLIGHT BYTES: two processes, one Unix stream socket, blocking reads and writes, frames of a four-byte
// length and BYTES bytes that come back unread. The floor under any typed call.
#include <arpa/inet.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "samples.h"

static void write_all(int descriptor, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0) fail("write");
        bytes += written;
        count -= (size_t)written;
    }
}

static void serve(int descriptor)
{
    static char bytes[1 << 20];
    ssize_t count;
    while ((count = read(descriptor, bytes, sizeof bytes)) > 0) write_all(descriptor, bytes, (size_t)count);
    _exit(count < 0);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: pingpong CALLS IN_FLIGHT BYTES\n");
        return 2;
    }
    long calls = atol(argv[1]), in_flight = atol(argv[2]);
    size_t frame = (size_t)atol(argv[3]) + 4;
    int sockets[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) fail("socketpair");
    pid_t server = fork();
    if (server < 0) fail("fork");
    if (server == 0) {
        close(sockets[0]);
        serve(sockets[1]);
    }
    close(sockets[1]);

    size_t batch = frame * (size_t)in_flight;
    char *out = allocate(batch), *in = allocate(batch);
    memset(out, 'x', batch);
    for (long i = 0; i < in_flight; i++) *(uint32_t *)(void *)(out + (size_t)i * frame) = htonl((uint32_t)(frame - 4));

    long rounds = calls / in_flight, warm = rounds / 10;
    int64_t *durations = allocate((size_t)(rounds * in_flight) * sizeof *durations);
    int64_t start = 0;
    for (long round = -warm; round < rounds; round++) {
        int64_t sent = now_ns();
        if (round == 0) start = sent;
        write_all(sockets[0], out, batch);
        size_t received = 0;
        while (received < batch) {
            ssize_t count = read(sockets[0], in + received, batch - received);
            if (count <= 0) fail("read");
            received += (size_t)count;
        }
        int64_t duration = now_ns() - sent;
        for (long i = 0; round >= 0 && i < in_flight; i++) durations[round * in_flight + i] = duration;
    }
    int64_t elapsed = now_ns() - start;
    close(sockets[0]);
    struct rusage usage;
    if (waitpid(server, 0, 0) != server || getrusage(RUSAGE_CHILDREN, &usage) != 0) fail("the server's end");
    int64_t cpu = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000000LL
        + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1000LL;
    print_samples(durations, rounds * in_flight, elapsed, cpu * rounds / (rounds + warm));
    return 0;
}
