// get URL CALLS: keep-alive GET with one libcurl easy handle.
#include <curl/curl.h>

#include "samples.h"

static size_t collect(char *bytes, size_t size, size_t count, void *total)
{
    (void)bytes;
    *(size_t *)total += size * count;
    return size * count;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: get URL CALLS\n");
        return 2;
    }
    long calls = atol(argv[2]), warm = calls / 10;
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *easy = curl_easy_init();
    size_t received = 0;
    curl_easy_setopt(easy, CURLOPT_URL, argv[1]);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &received);
    int64_t *durations = allocate((size_t)calls * sizeof *durations);
    int64_t start = 0;
    for (long call = -warm; call < calls; call++) {
        int64_t sent = now_ns();
        if (call == 0) start = sent;
        CURLcode code = curl_easy_perform(easy);
        long status = 0;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        if (code != CURLE_OK || status != 200) {
            fprintf(stderr, "get: %s, status %ld\n", curl_easy_strerror(code), status);
            return 1;
        }
        if (call >= 0) durations[call] = now_ns() - sent;
    }
    if (received == 0) return 1;
    print_samples(durations, calls, now_ns() - start, -1);
    curl_easy_cleanup(easy);
    return 0;
}
