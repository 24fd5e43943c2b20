// Written by scripts/embed; do not edit.
#include "CResources.h"
#pragma clang diagnostic ignored "-Wc23-extensions"
static const struct lev_resource table[] = {
    {0, 0, 0},
};
const struct lev_resource *const lev_resources = table;
