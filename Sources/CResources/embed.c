// Written by scripts/embed; do not edit.
#include "CResources.h"
#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char file_0[] = {
#embed "data/categories.yaml"
};
static const unsigned char file_1[] = {
#embed "data/migrations/0001_existing_tables.sql"
};
static const unsigned char file_2[] = {
#embed "data/migrations/0002_platform_tables.sql"
};
static const unsigned char file_3[] = {
#embed "data/migrations/0003_turns.sql"
};
static const unsigned char file_4[] = {
#embed "data/migrations/0004_proposals.sql"
};
static const unsigned char file_5[] = {
#embed "data/migrations/0005_knowledge.sql"
};
static const unsigned char file_6[] = {
#embed "data/migrations/0006_roles.sql"
};
static const unsigned char file_7[] = {
#embed "data/patterns/inbound.de.json"
};
static const unsigned char file_8[] = {
#embed "data/patterns/inbound.en.json"
};
static const unsigned char file_9[] = {
#embed "data/patterns/inbound.fr.json"
};
static const unsigned char file_10[] = {
#embed "data/patterns/inbound.he.json"
};
static const unsigned char file_11[] = {
#embed "data/patterns/inbound.ru.json"
};
static const unsigned char file_12[] = {
#embed "data/replies.yaml"
};
static const unsigned char file_13[] = {
#embed "data/seed/customers.json"
};
static const unsigned char file_14[] = {
#embed "data/seed/instructions.json"
};
static const unsigned char file_15[] = {
#embed "data/seed/knowledge.json"
};
static const unsigned char file_16[] = {
#embed "data/seed/load.sql"
};
static const unsigned char file_17[] = {
#embed "data/seed/outstanding.json"
};
static const unsigned char file_18[] = {
#embed "data/seed/tickets.json"
};
static const struct lev_resource table[] = {
    {"categories.yaml", file_0, sizeof file_0},
    {"migrations/0001_existing_tables.sql", file_1, sizeof file_1},
    {"migrations/0002_platform_tables.sql", file_2, sizeof file_2},
    {"migrations/0003_turns.sql", file_3, sizeof file_3},
    {"migrations/0004_proposals.sql", file_4, sizeof file_4},
    {"migrations/0005_knowledge.sql", file_5, sizeof file_5},
    {"migrations/0006_roles.sql", file_6, sizeof file_6},
    {"patterns/inbound.de.json", file_7, sizeof file_7},
    {"patterns/inbound.en.json", file_8, sizeof file_8},
    {"patterns/inbound.fr.json", file_9, sizeof file_9},
    {"patterns/inbound.he.json", file_10, sizeof file_10},
    {"patterns/inbound.ru.json", file_11, sizeof file_11},
    {"replies.yaml", file_12, sizeof file_12},
    {"seed/customers.json", file_13, sizeof file_13},
    {"seed/instructions.json", file_14, sizeof file_14},
    {"seed/knowledge.json", file_15, sizeof file_15},
    {"seed/load.sql", file_16, sizeof file_16},
    {"seed/outstanding.json", file_17, sizeof file_17},
    {"seed/tickets.json", file_18, sizeof file_18},
    {0, 0, 0},
};
const struct lev_resource *const lev_resources = table;
