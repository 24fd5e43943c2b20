import JSON
import Testing

@testable import Chatwoot

/// Webhooks in Chatwoot's own shape, to be varied.
enum Samples {
    static func conversation(_ changes: JSONObject = [:], meta: JSONObject = [:]) -> JSONValue {
        var sender: JSONObject = [
            "id": 7, "name": "Sarah Cohen", "email": "sarah@example.com", "type": "contact", "blocked": false,
        ]
        var metaObject: JSONObject = ["assignee": nil, "assignee_type": nil, "team": nil, "hmac_verified": false]
        for member in meta {
            guard member.key == "sender", let given = member.value.object else {
                metaObject[member.key] = member.value
                continue
            }
            for member in given { sender[member.key] = member.value }
        }
        metaObject["sender"] = .object(sender)
        var object: JSONObject = [
            "id": 42, "inbox_id": 1, "channel": "Channel::WebWidget", "status": "pending", "can_reply": true, "labels": [],
            "meta": .object(metaObject), "updated_at": 1795349077.264146, "contact_inbox": ["hmac_verified": false],
            "account": ["id": 1],
        ]
        for member in changes { object[member.key] = member.value }
        return .object(object)
    }

    static func message(
        _ changes: JSONObject = [:], event: String = "message_created", conversation: JSONValue = conversation()
    ) -> JSONValue {
        var object: JSONObject = [
            "event": .string(event), "id": 1001, "account": ["id": 1], "content": "Where is my box?", "content_type": "text",
            "content_attributes": [:], "message_type": "incoming", "private": false, "created_at": "2026-11-22T12:04:37.264Z",
            "sender": ["id": 7, "name": "Sarah Cohen"], "conversation": conversation,
        ]
        for member in changes { object[member.key] = member.value }
        return .object(object)
    }

    static func intake(_ json: JSONValue, inboxes: Set<Int64> = []) throws -> Intake {
        Intake(try #require(try WebhookEvent(json)), inboxes: inboxes)
    }
}
