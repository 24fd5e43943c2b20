import JSON
import Testing
@testable import Simulator
@Test func zz() {
    for message in LabelledMessage.all {
        let a = RouterPrompt.classify(message.text)
        if a["primary"].string != message.primary || a["language"].string != message.language || a["secondary"].string != message.secondary {
            print("ZZ", message.language, message.primary, "←", a.encodedString, message.text)
        }
    }
}
