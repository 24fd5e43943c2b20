#pragma once
// libcurl, and what Swift cannot call of it: variadic functions, which the header also hides behind macros (hence the
// names in parentheses), and numbers that are written as macro expressions.
#include <curl/curl.h>

static inline CURLcode lev_easy_set_long(CURL *easy, CURLoption option, long value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode lev_easy_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode lev_easy_set_string(CURL *easy, CURLoption option, const char *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode lev_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode lev_easy_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return (curl_easy_setopt)(easy, option, value);
}

typedef size_t (*lev_data_callback)(char *bytes, size_t size, size_t count, void *user);
typedef int (*lev_prerequest_callback)(void *user, char *address, char *local_address, int port, int local_port);
typedef curl_socket_t (*lev_open_socket_callback)(void *user, curlsocktype purpose, struct curl_sockaddr *address);
typedef int (*lev_close_socket_callback)(void *user, curl_socket_t socket);

static inline CURLcode lev_easy_on_header(CURL *easy, lev_data_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_HEADERFUNCTION, callback);
}

static inline CURLcode lev_easy_on_body(CURL *easy, lev_data_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_WRITEFUNCTION, callback);
}

static inline CURLcode lev_easy_on_upload(CURL *easy, lev_data_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_READFUNCTION, callback);
}

static inline CURLcode lev_easy_on_request(CURL *easy, lev_prerequest_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_PREREQFUNCTION, callback);
}

static inline CURLcode lev_easy_on_open_socket(CURL *easy, lev_open_socket_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}

static inline CURLcode lev_easy_on_close_socket(CURL *easy, lev_close_socket_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_CLOSESOCKETFUNCTION, callback);
}

static inline CURLcode lev_easy_get_long(CURL *easy, CURLINFO info, long *value) {
    return (curl_easy_getinfo)(easy, info, value);
}

static inline CURLMcode lev_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return (curl_multi_setopt)(multi, option, value);
}

static inline CURLMcode lev_multi_set_pointer(CURLM *multi, CURLMoption option, void *value) {
    return (curl_multi_setopt)(multi, option, value);
}

static inline CURLMcode lev_multi_on_socket(CURLM *multi, curl_socket_callback callback) {
    return (curl_multi_setopt)(multi, CURLMOPT_SOCKETFUNCTION, callback);
}

static inline CURLMcode lev_multi_on_timer(CURLM *multi, curl_multi_timer_callback callback) {
    return (curl_multi_setopt)(multi, CURLMOPT_TIMERFUNCTION, callback);
}

/// The next finished transfer: its handle, with its result in `result`; NULL when there is none.
static inline CURL *lev_multi_next_finished(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
        if (message->msg != CURLMSG_DONE) continue;
        *result = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}

static const size_t lev_write_pause = CURL_WRITEFUNC_PAUSE;
static const size_t lev_write_error = CURL_WRITEFUNC_ERROR;
static const size_t lev_read_pause = CURL_READFUNC_PAUSE;
static const size_t lev_read_abort = CURL_READFUNC_ABORT;
static const long lev_http_version_any = CURL_HTTP_VERSION_2TLS;
static const int lev_global_all = CURL_GLOBAL_ALL;
static const int lev_pause_continue = CURLPAUSE_CONT;
static const curl_socket_t lev_socket_timeout = CURL_SOCKET_TIMEOUT;
static const curl_socket_t lev_socket_bad = CURL_SOCKET_BAD;
