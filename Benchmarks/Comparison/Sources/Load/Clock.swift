import Glibc

/// The machine's monotonic clock and what processes have used of its processors. Nanoseconds.
enum Clock {
    static var monotonic: Int64 { read(CLOCK_MONOTONIC) }

    /// That all threads of this process have run.
    static var processor: Int64 { read(CLOCK_PROCESS_CPUTIME_ID) }

    /// That the threads of another process have run, as their `schedstat` counts it; nil when it is gone.
    static func processor(of process: Int32) -> Int64? {
        guard let folder = opendir("/proc/\(process)/task") else { return nil }
        defer { closedir(folder) }
        var total: Int64 = 0
        while let entry = readdir(folder) {
            let thread = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            guard Int(thread) != nil, let file = fopen("/proc/\(process)/task/\(thread)/schedstat", "re") else { continue }
            defer { fclose(file) }
            var line = [CChar](repeating: 0, count: 128)
            guard fgets(&line, Int32(line.count), file) != nil else { continue }
            total += Int64(strtoll(line, nil, 10))
        }
        return total
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
