#define _GNU_SOURCE
#include "CGumbo.h"

#include <setjmp.h>
#include <stdlib.h>
#include <time.h>

enum {
    BLOCK_BYTES = 256 * 1024,
    CLASSES = 48,           // a freed piece waits in the list of its power of two
    CLOCK_EVERY = 256,      // allocations between two looks at the clock
};

typedef struct block {
    struct block *next;
} block;

// Stands before every piece; 16 bytes, so that what follows is aligned for anything.
typedef union header {
    struct {
        unsigned class_index;
        union header *next_free;
    };
    max_align_t alignment;
} header;

struct cgumbo_document {
    block *blocks;
    char *free_from, *free_to;
    header *free_pieces[CLASSES];
    size_t taken, memory_limit;
    int64_t deadline_ns;
    unsigned allocations;
    jmp_buf leave;
    GumboOutput *output;
};

static int64_t cpu_now_ns(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) != 0) return 0;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void *take(void *userdata, size_t size) {
    cgumbo_document *document = userdata;
    if (++document->allocations % CLOCK_EVERY == 0 && cpu_now_ns() > document->deadline_ns) longjmp(document->leave, 1);

    unsigned class_index = 5;
    while (class_index < CLASSES - 1 && ((size_t)1 << class_index) < size) class_index++;
    header *piece = document->free_pieces[class_index];
    if (piece != NULL) {
        document->free_pieces[class_index] = piece->next_free;
        return piece + 1;
    }
    size_t bytes = sizeof(header) + ((size_t)1 << class_index);
    if ((size_t)(document->free_to - document->free_from) < bytes) {
        size_t block_bytes = sizeof(header) + (bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES);
        if (size > document->memory_limit || document->taken + block_bytes > document->memory_limit) longjmp(document->leave, 1);
        block *fresh = malloc(block_bytes);
        if (fresh == NULL) longjmp(document->leave, 1);
        document->taken += block_bytes;
        fresh->next = document->blocks;
        document->blocks = fresh;
        document->free_from = (char *)fresh + sizeof(header);
        document->free_to = (char *)fresh + block_bytes;
    }
    piece = (header *)document->free_from;
    document->free_from += bytes;
    piece->class_index = class_index;
    return piece + 1;
}

static void give_back(void *userdata, void *pointer) {
    if (pointer == NULL) return;
    cgumbo_document *document = userdata;
    header *piece = (header *)pointer - 1;
    piece->next_free = document->free_pieces[piece->class_index];
    document->free_pieces[piece->class_index] = piece;
}

// Whether the whole input was parsed. The frame that a bound returns to; it changes nothing after setjmp.
static int parsed(cgumbo_document *document, const char *html, size_t length) {
    if (setjmp(document->leave) != 0) return 0;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take;
    options.deallocator = give_back;
    options.userdata = document;
    options.max_errors = 0;
    document->output = gumbo_parse_with_options(&options, html, length);
    return 1;
}

cgumbo_document *cgumbo_parse(const char *html, size_t length, size_t memory_limit, int64_t cpu_limit_ns) {
    cgumbo_document *document = calloc(1, sizeof *document);
    if (document == NULL) return NULL;
    document->memory_limit = memory_limit;
    document->deadline_ns = cpu_now_ns() + cpu_limit_ns;
    if (parsed(document, html, length)) return document;
    cgumbo_free(document);
    return NULL;
}

const GumboNode *cgumbo_root(const cgumbo_document *document) { return document->output->root; }

void cgumbo_free(cgumbo_document *document) {
    if (document == NULL) return;
    for (block *each = document->blocks; each != NULL;) {
        block *next = each->next;
        free(each);
        each = next;
    }
    free(document);
}
