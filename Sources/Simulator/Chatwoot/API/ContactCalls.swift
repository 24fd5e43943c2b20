import JSON

extension Chatwoot.State {
    private static let pageLength = 15

    mutating func contacts(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        switch (call.method, call.path.count, call.path.count > 1 ? call.path[1] : "") {
        case ("GET", 1, _): return listContacts(Array(contacts.values), call)
        case ("POST", 1, _): return try createContact(call)
        case ("GET", 2, "search"): return try searchContacts(call)
        case ("POST", 2, "filter"):
            let filter = try Chatwoot.Filter(call.form["payload"])
            return listContacts(contacts.values.filter { contact in filter.takes { values($0, of: contact) } }, call)
        default: break
        }
        guard call.path.count > 1, let id = Int(call.path[1]), let contact = contacts[id] else { throw .notFound }
        switch (call.method, call.path.count > 2 ? call.path[2] : "") {
        case ("GET", ""): return Answer(status: 200, json: ["payload": contactView(contact, withInboxes: true)])
        case ("PUT", ""), ("PATCH", ""): return try updateContact(contact, call)
        case ("GET", "conversations"):
            let own = conversations.values.filter { $0.contactID == id }.sorted { $0.lastActivityAt > $1.lastActivityAt }
            return Answer(status: 200, json: ["payload": .array(own.prefix(20).map(conversationView))])
        case ("POST", "contact_inboxes"):
            guard let inbox = call.form["inbox_id"].looseInt, inboxes[inbox] != nil else { throw .notFound }
            let link = link(id, inbox, sourceID: call.form["source_id"].presentText)
            return Answer(status: 200, json: contactInboxView(link))
        default: throw .noRoute
        }
    }

    private func listContacts(_ found: [Chatwoot.Contact], _ call: Chatwoot.Call) -> Answer {
        let sorted = found.sorted { $0.id < $1.id }
        let page = sorted.dropFirst((call.page - 1) * Self.pageLength).prefix(Self.pageLength)
        return Answer(
            status: 200,
            json: [
                "meta": ["count": .int(found.count), "current_page": .int(call.page)],
                "payload": .array(page.map { contactView($0, withInboxes: true) }),
            ])
    }

    private func searchContacts(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        let words = call.form["q"].presentText.map { String($0.drop { $0 == " " }).lowercased() } ?? ""
        guard !words.isEmpty else { throw .unprocessable("Specify search string with parameter q") }
        let found = contacts.values.filter { contact in
            [contact.name, contact.email, contact.phoneNumber, contact.identifier].contains {
                $0?.lowercased().contains(words) ?? false
            }
        }.sorted { $0.id < $1.id }
        let rest = found.dropFirst((call.page - 1) * Self.pageLength)
        let page = rest.prefix(Self.pageLength)
        return Answer(
            status: 200,
            json: [
                "meta": [
                    "count": .int(page.count), "current_page": .int(call.page), "has_more": .bool(rest.count > Self.pageLength),
                ],
                "payload": .array(page.map { contactView($0, withInboxes: true) }),
            ])
    }

    private func values(_ key: String, of contact: Chatwoot.Contact) -> [String]? {
        switch key {
        case "name": [contact.name]
        case "email": contact.email.map { [$0] }
        case "phone_number": contact.phoneNumber.map { [$0] }
        case "identifier": contact.identifier.map { [$0] }
        case "id": [String(contact.id)]
        case "blocked": [String(contact.isBlocked)]
        default: contact.customAttributes[key].map { [$0.string ?? $0.encodedString] }
        }
    }

    private mutating func createContact(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        if let inbox = call.form["inbox_id"].looseInt, inboxes[inbox] == nil { throw .notFound }
        var contact = Chatwoot.Contact(id: 0, name: "")
        try read(call.form, into: &contact)
        contact.id = nextID("contacts")
        contacts[contact.id] = contact
        events.append(.init(name: "contact_created", subject: .contact(contact.id)))
        var payload: JSONValue = ["contact": contactView(contact, withInboxes: true), "contact_inbox": [:]]
        if let inbox = call.form["inbox_id"].looseInt {
            let link = link(contact.id, inbox, sourceID: call.form["source_id"].presentText)
            payload["contact"] = contactView(contact, withInboxes: true)
            payload["contact_inbox"] = contactInboxView(link)
        }
        return Answer(status: 200, json: ["payload": payload])
    }

    private mutating func updateContact(
        _ contact: Chatwoot.Contact, _ call: Chatwoot.Call
    ) throws(Chatwoot.Refusal) -> Answer {
        var changed = contact
        try read(call.form, into: &changed)
        changed.updatedAt = .now
        contacts[contact.id] = changed
        events.append(.init(name: "contact_updated", subject: .contact(contact.id), changes: []))
        return Answer(status: 200, json: ["payload": contactView(changed, withInboxes: true)])
    }

    /// Takes what the form says; attributes are merged with those that are there. Throws 422 as validations do.
    private func read(_ form: Chatwoot.Form, into contact: inout Chatwoot.Contact) throws(Chatwoot.Refusal) {
        if form.has("name") { contact.name = form["name"].string ?? "" }
        if form.has("email") { contact.email = form["email"].presentText?.lowercased() }
        if form.has("phone_number") { contact.phoneNumber = form["phone_number"].presentText }
        if form.has("identifier") { contact.identifier = form["identifier"].presentText }
        if form.has("blocked") { contact.isBlocked = form["blocked"].looseBool }
        for member in form["custom_attributes"].object ?? [:] { contact.customAttributes[member.key] = member.value }
        for member in form["additional_attributes"].object ?? [:] { contact.additionalAttributes[member.key] = member.value }
        var faults: [(message: String, attribute: String)] = []
        let others = contacts.values.filter { $0.id != contact.id }
        if let email = contact.email {
            if !Self.isEmailAddress(email) { faults.append(("Email Invalid email", "email")) }
            if others.contains(where: { $0.email == email }) { faults.append(("Email has already been taken", "email")) }
        }
        if let phone = contact.phoneNumber {
            let digits = phone.dropFirst()
            if phone.first != "+" || !(1...15).contains(digits.count) || digits.contains(where: { !$0.isASCII || !$0.isNumber }) {
                faults.append(("Phone number should be in e164 format", "phone_number"))
            }
            if others.contains(where: { $0.phoneNumber == phone }) {
                faults.append(("Phone number has already been taken", "phone_number"))
            }
        }
        if let identifier = contact.identifier, others.contains(where: { $0.identifier == identifier }) {
            faults.append(("Identifier has already been taken", "identifier"))
        }
        if !faults.isEmpty {
            throw .invalid(faults.map(\.message).joined(separator: ", "), faults.map(\.attribute))
        }
    }
}
