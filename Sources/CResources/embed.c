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
#embed "data/migrations/0007_help_desk.sql"
};
static const unsigned char file_8[] = {
#embed "data/patterns/holding.json"
};
static const unsigned char file_9[] = {
#embed "data/patterns/inbound.de.json"
};
static const unsigned char file_10[] = {
#embed "data/patterns/inbound.en.json"
};
static const unsigned char file_11[] = {
#embed "data/patterns/inbound.es.json"
};
static const unsigned char file_12[] = {
#embed "data/patterns/inbound.fi.json"
};
static const unsigned char file_13[] = {
#embed "data/patterns/inbound.fr.json"
};
static const unsigned char file_14[] = {
#embed "data/patterns/inbound.he.json"
};
static const unsigned char file_15[] = {
#embed "data/patterns/inbound.nl.json"
};
static const unsigned char file_16[] = {
#embed "data/patterns/inbound.no.json"
};
static const unsigned char file_17[] = {
#embed "data/patterns/inbound.pt.json"
};
static const unsigned char file_18[] = {
#embed "data/patterns/inbound.ru.json"
};
static const unsigned char file_19[] = {
#embed "data/patterns/inbound.sv.json"
};
static const unsigned char file_20[] = {
#embed "data/patterns/injection.und.json"
};
static const unsigned char file_21[] = {
#embed "data/patterns/leak.und.json"
};
static const unsigned char file_22[] = {
#embed "data/patterns/reply.de.json"
};
static const unsigned char file_23[] = {
#embed "data/patterns/reply.en.json"
};
static const unsigned char file_24[] = {
#embed "data/patterns/reply.es.json"
};
static const unsigned char file_25[] = {
#embed "data/patterns/reply.fi.json"
};
static const unsigned char file_26[] = {
#embed "data/patterns/reply.fr.json"
};
static const unsigned char file_27[] = {
#embed "data/patterns/reply.he.json"
};
static const unsigned char file_28[] = {
#embed "data/patterns/reply.nl.json"
};
static const unsigned char file_29[] = {
#embed "data/patterns/reply.no.json"
};
static const unsigned char file_30[] = {
#embed "data/patterns/reply.pt.json"
};
static const unsigned char file_31[] = {
#embed "data/patterns/reply.ru.json"
};
static const unsigned char file_32[] = {
#embed "data/patterns/reply.sv.json"
};
static const unsigned char file_33[] = {
#embed "data/replies.yaml"
};
static const unsigned char file_34[] = {
#embed "data/seed/customers.json"
};
static const unsigned char file_35[] = {
#embed "data/seed/instructions.json"
};
static const unsigned char file_36[] = {
#embed "data/seed/knowledge.json"
};
static const unsigned char file_37[] = {
#embed "data/seed/load.sql"
};
static const unsigned char file_38[] = {
#embed "data/seed/outstanding.json"
};
static const unsigned char file_39[] = {
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
    {"migrations/0007_help_desk.sql", file_7, sizeof file_7},
    {"patterns/holding.json", file_8, sizeof file_8},
    {"patterns/inbound.de.json", file_9, sizeof file_9},
    {"patterns/inbound.en.json", file_10, sizeof file_10},
    {"patterns/inbound.es.json", file_11, sizeof file_11},
    {"patterns/inbound.fi.json", file_12, sizeof file_12},
    {"patterns/inbound.fr.json", file_13, sizeof file_13},
    {"patterns/inbound.he.json", file_14, sizeof file_14},
    {"patterns/inbound.nl.json", file_15, sizeof file_15},
    {"patterns/inbound.no.json", file_16, sizeof file_16},
    {"patterns/inbound.pt.json", file_17, sizeof file_17},
    {"patterns/inbound.ru.json", file_18, sizeof file_18},
    {"patterns/inbound.sv.json", file_19, sizeof file_19},
    {"patterns/injection.und.json", file_20, sizeof file_20},
    {"patterns/leak.und.json", file_21, sizeof file_21},
    {"patterns/reply.de.json", file_22, sizeof file_22},
    {"patterns/reply.en.json", file_23, sizeof file_23},
    {"patterns/reply.es.json", file_24, sizeof file_24},
    {"patterns/reply.fi.json", file_25, sizeof file_25},
    {"patterns/reply.fr.json", file_26, sizeof file_26},
    {"patterns/reply.he.json", file_27, sizeof file_27},
    {"patterns/reply.nl.json", file_28, sizeof file_28},
    {"patterns/reply.no.json", file_29, sizeof file_29},
    {"patterns/reply.pt.json", file_30, sizeof file_30},
    {"patterns/reply.ru.json", file_31, sizeof file_31},
    {"patterns/reply.sv.json", file_32, sizeof file_32},
    {"replies.yaml", file_33, sizeof file_33},
    {"seed/customers.json", file_34, sizeof file_34},
    {"seed/instructions.json", file_35, sizeof file_35},
    {"seed/knowledge.json", file_36, sizeof file_36},
    {"seed/load.sql", file_37, sizeof file_37},
    {"seed/outstanding.json", file_38, sizeof file_38},
    {"seed/tickets.json", file_39, sizeof file_39},
    {0, 0, 0},
};
const struct lev_resource *const lev_resources = table;
