#pragma once
#include <stddef.h>

/// One file of `data/`, embedded: its path below `data/`, its bytes, their count. The list ends with a NULL path.
struct lev_resource {
    const char *path;
    const unsigned char *bytes;
    size_t count;
};

/// The first entry.
extern const struct lev_resource *const lev_resources;
