// select CONNINFO CALLS IN_FLIGHT: a prepared select by primary key with libpq, one at a time (PQexecPrepared), or
// pipelined with a sync a statement, so that each is a transaction of its own.
#include <libpq-fe.h>

#include "samples.h"

static const char statement[] = "select id, name, note from benchmark where id = $1";

static void check(PGconn *connection, int ok)
{
    if (ok) return;
    fprintf(stderr, "select: %s\n", PQerrorMessage(connection));
    exit(1);
}

static void read_row(PGconn *connection, PGresult *result)
{
    check(connection, PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1);
    check(connection, atoi(PQgetvalue(result, 0, 0)) > 0 && PQgetlength(result, 0, 1) > 0 && PQgetlength(result, 0, 2) > 0);
    PQclear(result);
}

static void one_at_a_time(PGconn *connection, const char *id)
{
    read_row(connection, PQexecPrepared(connection, "s", 1, &id, 0, 0, 0));
}

static void pipelined(PGconn *connection, const char *id, long in_flight)
{
    for (long i = 0; i < in_flight; i++) {
        check(connection, PQsendQueryPrepared(connection, "s", 1, &id, 0, 0, 0));
        check(connection, PQpipelineSync(connection));
    }
    for (long i = 0; i < in_flight; i++) {
        read_row(connection, PQgetResult(connection));
        check(connection, PQgetResult(connection) == 0);
        PGresult *sync = PQgetResult(connection);
        check(connection, PQresultStatus(sync) == PGRES_PIPELINE_SYNC);
        PQclear(sync);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: select CONNINFO CALLS IN_FLIGHT\n");
        return 2;
    }
    long calls = atol(argv[2]), in_flight = atol(argv[3]);
    PGconn *connection = PQconnectdb(argv[1]);
    check(connection, PQstatus(connection) == CONNECTION_OK);
    PGresult *prepared = PQprepare(connection, "s", statement, 1, 0);
    check(connection, PQresultStatus(prepared) == PGRES_COMMAND_OK);
    PQclear(prepared);
    if (in_flight > 1) check(connection, PQenterPipelineMode(connection));

    long rounds = calls / in_flight, warm = rounds / 10;
    int64_t *durations = allocate((size_t)(rounds * in_flight) * sizeof *durations);
    int64_t start = 0;
    for (long round = -warm; round < rounds; round++) {
        char id[16];
        snprintf(id, sizeof id, "%ld", (round + warm) % 1000 + 1);
        int64_t sent = now_ns();
        if (round == 0) start = sent;
        if (in_flight == 1) one_at_a_time(connection, id);
        else pipelined(connection, id, in_flight);
        int64_t duration = now_ns() - sent;
        for (long i = 0; round >= 0 && i < in_flight; i++) durations[round * in_flight + i] = duration;
    }
    print_samples(durations, rounds * in_flight, now_ns() - start, -1);
    PQfinish(connection);
    return 0;
}
