#pragma once
#include <stddef.h>
#include <stdint.h>

/// libFuzzer's driver: runs `callback` on inputs of its own making until its options say to stop; then ends the process or
/// returns its exit code. Comes with the compiler (libclang_rt.fuzzer_no_main).
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
