#pragma once

#include <gumbo.h>
#include <stddef.h>
#include <stdint.h>

// A parsed document, with all the memory that the parser took for it.
typedef struct cgumbo_document cgumbo_document;

// Parses `length` bytes of UTF-8 at `html`, which must outlive the document. NULL when the parser asked for more than
// `memory_limit` bytes or used more than `cpu_limit_ns` of this thread's time, or when the machine has no memory.
//
// The library itself knows no bounds: it does not check an allocation, frees a tree by recursion (a million nested tags
// overflow the stack), and some inputs cost it quadratic time. So it allocates from an arena here, which leaves by longjmp at a
// bound and is freed as a whole.
cgumbo_document *cgumbo_parse(const char *html, size_t length, size_t memory_limit, int64_t cpu_limit_ns);

// The <html> element.
const GumboNode *cgumbo_root(const cgumbo_document *document);

void cgumbo_free(cgumbo_document *document);
