#pragma once
// libpq, and those of its macros that Swift cannot import.
#include <postgresql/libpq-fe.h>

static const int lev_pg_severity = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int lev_pg_sqlstate = PG_DIAG_SQLSTATE;
static const int lev_pg_message = PG_DIAG_MESSAGE_PRIMARY;
static const int lev_pg_detail = PG_DIAG_MESSAGE_DETAIL;
static const int lev_pg_hint = PG_DIAG_MESSAGE_HINT;
static const int lev_pg_constraint = PG_DIAG_CONSTRAINT_NAME;
