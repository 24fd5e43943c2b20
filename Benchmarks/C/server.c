// server BYTES: a keep-alive HTTP/1.1 server on a free port of the loopback, one thread, one epoll loop. Answers each GET
// with BYTES bytes of JSON. Prints its port, then serves until its standard input ends.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "samples.h"

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: server BYTES\n");
        return 2;
    }
    size_t length = (size_t)atol(argv[1]);
    char *answer = allocate(length + 256);
    int head = sprintf(answer, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n", length);
    size_t total = (size_t)head + length;
    memset(answer + head, ' ', length);
    answer[head] = '{';
    answer[total - 1] = '}';

    int listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (listening < 0 || bind(listening, (struct sockaddr *)&address, size) != 0 || listen(listening, 128) != 0) fail("listen");
    getsockname(listening, (struct sockaddr *)&address, &size);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);

    int epoll = epoll_create1(EPOLL_CLOEXEC);
    int descriptors[] = {listening, STDIN_FILENO};
    for (int i = 0; i < 2; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptors[i]};
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, descriptors[i], &event) != 0) fail("epoll_ctl");
    }
    for (;;) {
        struct epoll_event events[64];
        int count = epoll_wait(epoll, events, 64, -1);
        for (int i = 0; i < count; i++) {
            int ready = events[i].data.fd;
            char request[16384];
            if (ready == listening) {
                int accepted = accept4(listening, 0, 0, SOCK_CLOEXEC), on = 1;
                struct epoll_event event = {.events = EPOLLIN, .data.fd = accepted};
                if (accepted < 0) continue;
                setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                epoll_ctl(epoll, EPOLL_CTL_ADD, accepted, &event);
                continue;
            }
            // A GET of a few hundred bytes comes in one piece on the loopback.
            ssize_t bytes = read(ready, request, sizeof request);
            if (bytes <= 0) {
                if (ready == STDIN_FILENO) return 0;
                close(ready);
            } else if (write(ready, answer, total) != (ssize_t)total) {
                close(ready);
            }
        }
    }
}
