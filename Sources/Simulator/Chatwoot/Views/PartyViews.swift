import JSON

// People, bots, contacts, teams: as lists and conversations show them, and as webhooks tell of them.
extension Chatwoot.State {
    var accountSummary: JSONValue { ["id": .int(Chatwoot.Seed.accountID), "name": .string(Chatwoot.Seed.accountName)] }

    /// The sender of a message or the one in charge, as conversations show them; null for Chatwoot itself.
    func summary(_ party: Chatwoot.Party) -> JSONValue {
        switch party {
        case .contact(let id): contactSummary(id)
        case .user(let id):
            users[id].map { user in
                [
                    "id": .int(id), "name": .string(user.name), "available_name": .string(user.name), "avatar_url": "",
                    "type": "user", "availability_status": "online", "thumbnail": "",
                ]
            } ?? .null
        case .bot(let id):
            bots[id].map { ["id": .int(id), "name": .string($0.name), "avatar_url": "", "type": "agent_bot"] } ?? .null
        case .system: .null
        }
    }

    /// The sender of a message as webhooks show them.
    func webhookSender(_ party: Chatwoot.Party) -> JSONValue {
        switch party {
        case .contact(let id): contacts[id].map { contactWebhook($0) } ?? .null
        case .user(let id):
            users[id].map {
                ["id": .int(id), "name": .string($0.name), "email": .string($0.email), "type": "user"]
            } ?? .null
        case .bot(let id): bots[id].map { ["id": .int(id), "name": .string($0.name), "type": "agent_bot"] } ?? .null
        case .system: .null
        }
    }

    func senderType(_ party: Chatwoot.Party) -> JSONValue {
        switch party {
        case .contact: "Contact"
        case .user: "User"
        case .bot: "AgentBot"
        case .system: .null
        }
    }

    func contactSummary(_ id: Int) -> JSONValue {
        guard let contact = contacts[id] else { return .null }
        return [
            "additional_attributes": .object(contact.additionalAttributes),
            "custom_attributes": .object(contact.customAttributes), "email": .optional(contact.email), "id": .int(id),
            "identifier": .optional(contact.identifier), "name": .string(contact.name),
            "phone_number": .optional(contact.phoneNumber), "thumbnail": "", "blocked": .bool(contact.isBlocked),
            "type": "contact",
        ]
    }

    func contactWebhook(_ contact: Chatwoot.Contact) -> JSONValue {
        [
            "account": accountSummary, "additional_attributes": .object(contact.additionalAttributes), "avatar": "",
            "custom_attributes": .object(contact.customAttributes), "email": .optional(contact.email), "id": .int(contact.id),
            "identifier": .optional(contact.identifier), "name": .string(contact.name),
            "phone_number": .optional(contact.phoneNumber), "thumbnail": "", "blocked": .bool(contact.isBlocked),
        ]
    }

    /// A contact as the contacts endpoints show it.
    func contactView(_ contact: Chatwoot.Contact, withInboxes: Bool) -> JSONValue {
        var view: JSONValue = [
            "additional_attributes": .object(contact.additionalAttributes), "availability_status": "offline",
            "email": .optional(contact.email), "id": .int(contact.id), "name": .string(contact.name),
            "phone_number": .optional(contact.phoneNumber), "blocked": .bool(contact.isBlocked),
            "identifier": .optional(contact.identifier), "thumbnail": "",
            "custom_attributes": .object(contact.customAttributes),
        ]
        if let last = contact.lastActivityAt { view["last_activity_at"] = .int(last.seconds) }
        view["created_at"] = .int(contact.createdAt.seconds)
        guard withInboxes else { return view }
        let own = contactInboxes.values.filter { $0.contactID == contact.id }.sorted { $0.id < $1.id }
        view["contact_inboxes"] = .array(own.map(contactInboxView))
        return view
    }

    func contactInboxView(_ link: Chatwoot.ContactInbox) -> JSONValue {
        ["source_id": .string(link.sourceID), "inbox": inboxes[link.inboxID].map(inboxSlimView) ?? .null]
    }

    func agentView(_ user: Chatwoot.User) -> JSONValue {
        [
            "id": .int(user.id), "account_id": .int(Chatwoot.Seed.accountID), "availability_status": "online",
            "auto_offline": true, "confirmed": true, "email": .string(user.email), "provider": "email",
            "available_name": .string(user.name), "name": .string(user.name), "role": .string(user.role), "thumbnail": "",
            "custom_role_id": .null,
        ]
    }

    func botView(_ bot: Chatwoot.AgentBot, forAdministrator: Bool) -> JSONValue {
        var view: JSONValue = [
            "id": .int(bot.id), "name": .string(bot.name), "description": .string(bot.details), "thumbnail": "",
            "outgoing_url": .optional(bot.outgoingURL), "bot_type": "webhook", "bot_config": [:],
            "account_id": .int(Chatwoot.Seed.accountID),
        ]
        if forAdministrator {
            view["access_token"] = .string(bot.token)
            view["secret"] = .string(bot.secret)
        }
        view["system_bot"] = false
        return view
    }

    func teamView(_ team: Chatwoot.Team, for user: Int?) -> JSONValue {
        [
            "id": .int(team.id), "name": .string(team.name), "description": .string(team.details),
            "allow_auto_assign": .bool(team.allowsAutoAssignment), "account_id": .int(Chatwoot.Seed.accountID),
            "is_member": .bool(user.map { team.members.contains($0) } ?? false),
        ]
    }

    /// A team as its table has it, which is how assignments answer.
    func teamRow(_ team: Chatwoot.Team) -> JSONValue {
        [
            "id": .int(team.id), "name": .string(team.name), "description": .string(team.details),
            "allow_auto_assign": .bool(team.allowsAutoAssignment), "account_id": .int(Chatwoot.Seed.accountID),
            "created_at": .string(team.createdAt.text), "updated_at": .string(team.createdAt.text),
        ]
    }

    func profileView(_ user: Chatwoot.User) -> JSONValue {
        [
            "access_token": .string(user.token), "account_id": .int(Chatwoot.Seed.accountID),
            "available_name": .string(user.name), "avatar_url": "", "confirmed": true, "display_name": .null,
            "message_signature": .null, "email": .string(user.email), "id": .int(user.id), "inviter_id": .null,
            "name": .string(user.name), "provider": "email", "pubsub_token": "simulated", "role": .string(user.role),
            "ui_settings": [:], "uid": .string(user.email), "type": .null,
            "accounts": [
                [
                    "id": .int(Chatwoot.Seed.accountID), "name": .string(Chatwoot.Seed.accountName), "status": "active",
                    "active_at": .null, "role": .string(user.role), "permissions": [.string(user.role)],
                    "availability": "online", "availability_status": "online", "auto_offline": true,
                ]
            ],
        ]
    }
}
