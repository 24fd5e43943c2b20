import Chatwoot
import EventLoop

// The widget on the website.
extension HelpDeskSetup {
    func dressWidgets(_ inboxes: [ChatwootInbox]) async throws {
        for inbox in inboxes {
            guard let widget = inbox.widget else { continue }
            let color = WidgetLook.newColor(widget, wish: wishes.color)
            let welcome = WidgetLook.newWelcome(widget, wish: wishes.welcome)
            let subject = "widget of inbox \(inbox.id)"
            if color == nil, welcome == nil {
                report.add(subject, .right, "\(widget.color ?? ""), “\(widget.tagline ?? "")”")
            } else {
                let look = [color, welcome.map { "“\($0)”" }].compactMap(\.self).joined(separator: ", ")
                try await make(subject, "has \(look) now", planned: "would have \(look)") {
                    try await client.setWidget(color: color, tagline: welcome, ofInbox: inbox.id)
                }
            }
            if let script = widget.script {
                report.add(widget: WidgetLook.code(script), ofInbox: inbox.id)
            } else {
                report.add(subject, .advised, "its code is in Chatwoot: Settings, Inboxes, \(inbox.name), Configuration")
            }
        }
    }
}
