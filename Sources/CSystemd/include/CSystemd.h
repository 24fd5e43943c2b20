#pragma once
// libsystemd's notify, socket activation and journal. The location macros are off: Swift cannot import them, and
// CODE_FILE and CODE_LINE are fields like any other.
#define SD_JOURNAL_SUPPRESS_LOCATION
#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>
