/// Metrics in Prometheus' text format 0.0.4, read strictly.
struct Prometheus {
    struct Series: Hashable {
        var name: String
        var labels: [String: String]
    }

    /// Family to type.
    private(set) var families: [String: String] = [:]
    private(set) var samples: [Series: Double] = [:]
    /// What the format, or a histogram, does not allow.
    private(set) var problems: [String] = []

    func value(_ name: String, _ labels: [String: String]) -> Double? { samples[Series(name: name, labels: labels)] }

    init(_ text: String) throws {
        guard text.hasSuffix("\n") else {
            problems = ["the last line has no end"]
            return
        }
        for line in text.split(separator: "\n") { read(line) }
        checkHistograms()
    }

    private mutating func read(_ line: Substring) {
        if line.hasPrefix("# TYPE ") {
            let words = line.split(separator: " ")
            guard words.count == 4, ["counter", "gauge", "histogram", "summary", "untyped"].contains(words[3]) else {
                return problems.append("\(line): no type")
            }
            if families.updateValue(String(words[3]), forKey: String(words[2])) != nil {
                problems.append("\(line): a second time")
            }
        } else if line.hasPrefix("# HELP ") {
            if line.split(separator: " ").count < 4 { problems.append("\(line): no help") }
        } else if !line.hasPrefix("#") {
            sample(line)
        }
    }

    private mutating func sample(_ line: Substring) {
        let pattern = /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)/
        guard let match = line.wholeMatch(of: pattern) else { return problems.append("\(line): no sample") }
        guard let value = match.3 == "+Inf" ? Double.infinity : Double(match.3) else {
            return problems.append("\(line): no number")
        }
        var labels: [String: String] = [:]
        for label in (match.2 ?? "").matches(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"(?:,|$)/) {
            labels[String(label.1)] = String(label.2)
        }
        let name = String(match.1)
        if family(of: name) == nil { problems.append("\(line): no family was declared") }
        if samples.updateValue(value, forKey: Series(name: name, labels: labels)) != nil {
            problems.append("\(line): a second time")
        }
    }

    private func family(of name: String) -> String? {
        if let type = families[name] { return type == "histogram" ? nil : name }
        for suffix in ["_bucket", "_sum", "_count"] where name.hasSuffix(suffix) {
            let family = String(name.dropLast(suffix.count))
            if families[family] == "histogram" { return family }
        }
        return nil
    }

    private mutating func checkHistograms() {
        for (family, type) in families.sorted(by: { $0.key < $1.key }) where type == "histogram" {
            for (series, count) in samples where series.name == family + "_count" {
                let buckets = samples.filter { sample in
                    var labels = sample.key.labels
                    labels["le"] = nil
                    return sample.key.name == family + "_bucket" && labels == series.labels
                }.map { (bound: $0.key.labels["le"].flatMap { $0 == "+Inf" ? .infinity : Double($0) } ?? .nan, count: $0.value) }
                    .sorted { $0.bound < $1.bound }
                if buckets.last?.bound != .infinity || buckets.last?.count != count {
                    problems.append("\(family) \(series.labels): the last bucket is not everything")
                }
                if zip(buckets, buckets.dropFirst()).contains(where: { $0.count > $1.count }) {
                    problems.append("\(family) \(series.labels): the buckets do not add up")
                }
                if samples[Series(name: family + "_sum", labels: series.labels)] == nil {
                    problems.append("\(family) \(series.labels): no sum")
                }
            }
        }
    }
}
