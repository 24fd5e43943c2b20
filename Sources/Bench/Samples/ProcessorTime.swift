import Glibc

/// What a process has used of the processors.
enum ProcessorTime {
    /// Nanoseconds that all threads of this process have run.
    static var ofThisProcess: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Nanoseconds that the threads of another process have run, as their `schedstat` counts it; nil when it is gone.
    static func nanoseconds(of process: Int32) -> Int64? {
        guard let folder = opendir("/proc/\(process)/task") else { return nil }
        defer { closedir(folder) }
        var total: Int64 = 0
        while let entry = readdir(folder) {
            let thread = entry.pointee.d_ino == 0 ? 0 : Int(name(of: entry)) ?? 0
            guard thread > 0, let file = fopen("/proc/\(process)/task/\(thread)/schedstat", "re") else { continue }
            defer { fclose(file) }
            var line = [CChar](repeating: 0, count: 128)
            guard fgets(&line, Int32(line.count), file) != nil else { continue }
            total += Int64(strtoll(line, nil, 10))
        }
        return total
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
        withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
