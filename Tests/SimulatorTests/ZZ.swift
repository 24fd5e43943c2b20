import JSON
import Testing
import Foundation
@testable import Simulator
@Test func zz() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "/work/main/Sources/CResources/data/seed/tickets.json"))
    let all = try JSON.parse(Array(data))["support_threads_data"].array ?? []
    var right = 0
    for t in all {
        let a = RouterPrompt.classify(t["full_request"].string ?? "")
        if a["primary"] == t["request_subtype"] { right += 1 } else {
            print("ZZ", t["request_subtype"].string ?? "", "←", a["primary"].string ?? "", a["secondary"].string ?? "-", a["language"].string ?? "", a["confidence"].double ?? 0, "|", (t["full_request"].string ?? "").replacing("\n", with: " "))
        }
    }
    print("ZZ right", right, "of", all.count)
}
