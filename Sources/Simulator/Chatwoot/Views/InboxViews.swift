import JSON

extension Chatwoot.State {
    func inboxView(_ inbox: Chatwoot.Inbox, forAdministrator: Bool) -> JSONValue {
        var view: JSONValue = [
            "id": .int(inbox.id), "avatar_url": "", "channel_id": .int(inbox.id), "name": .string(inbox.name),
            "channel_type": .string(inbox.channel.rawValue), "greeting_enabled": false, "greeting_message": .null,
            "working_hours_enabled": false, "enable_email_collect": true, "csat_survey_enabled": false,
            "enable_auto_assignment": true, "auto_assignment_config": [:], "out_of_office_message": .null,
            "timezone": "UTC", "callback_webhook_url": .null, "allow_messages_after_resolved": true,
            "lock_to_single_conversation": .bool(inbox.isLockedToSingleConversation), "sender_name_type": "friendly",
            "business_name": .null,
        ]
        for member in inbox.settings { view[member.key] = member.value }
        switch inbox.channel {
        case .webWidget:
            let token = websiteToken(inbox)
            view["website_token"] = .string(token)
            view["web_widget_script"] = .string(widgetScript(token))
            for key in ["widget_color", "website_url", "welcome_title", "welcome_tagline"] where view[key].isNull {
                view[key] = .null
            }
            view["reply_time"] = "in_a_few_minutes"
            if forAdministrator { view["hmac_token"] = .string(Digest("hmac \(inbox.id)").text(24, .base62)) }
        case .api:
            view["webhook_url"] = .optional(inbox.webhookURL)
            view["inbox_identifier"] = .string(Digest("identifier \(inbox.id)").text(24, .base62))
            view["additional_attributes"] = [:]
            if forAdministrator { view["secret"] = .optional(inbox.secret) }
        case .email:
            if view["email"].isNull { view["email"] = "support@example.com" }
            view["forward_to_email"] = .string("\(Digest("forward \(inbox.id)").text(20, .hexadecimal))@inbound.example.com")
        case .whatsapp:
            view["phone_number"] = "+15550100"
            view["provider"] = "whatsapp_cloud"
            view["message_templates"] = []
        case .facebook: view["page_id"] = "1000000001"
        case .telegram: view["bot_name"] = "lev_simulated_bot"
        }
        return view
    }

    func inboxSlimView(_ inbox: Chatwoot.Inbox) -> JSONValue {
        [
            "id": .int(inbox.id), "avatar_url": "", "channel_id": .int(inbox.id), "name": .string(inbox.name),
            "channel_type": .string(inbox.channel.rawValue), "provider": .null,
        ]
    }

    private func websiteToken(_ inbox: Chatwoot.Inbox) -> String { Digest("website \(inbox.id)").text(24, .base62) }

    private func widgetScript(_ token: String) -> String {
        """

        <script>
          (function(d,t) {
            var BASE_URL="\(baseURL)";
            var g=d.createElement(t),s=d.getElementsByTagName(t)[0];
            g.src=BASE_URL+"/packs/js/sdk.js";
            g.async = true;
            s.parentNode.insertBefore(g,s);
            g.onload=function(){
              window.chatwootSDK.run({
                websiteToken: '\(token)',
                baseUrl: BASE_URL
              })
            }
          })(document,"script");
        </script>

        """
    }

    func webhookView(_ webhook: Chatwoot.Webhook) -> JSONValue {
        var view: JSONValue = [
            "id": .int(webhook.id), "name": .string(webhook.name), "url": .string(webhook.url),
            "account_id": .int(Chatwoot.Seed.accountID), "subscriptions": .strings(webhook.subscriptions),
            "secret": .string(webhook.secret),
        ]
        if let inbox = webhook.inboxID.flatMap({ inboxes[$0] }) {
            view["inbox"] = ["id": .int(inbox.id), "name": .string(inbox.name)]
        }
        return view
    }

    func labelView(_ label: Chatwoot.Label) -> JSONValue {
        [
            "id": .int(label.id), "title": .string(label.title), "description": .string(label.details),
            "color": .string(label.color), "show_on_sidebar": .bool(label.isOnSidebar),
        ]
    }

    func definitionView(_ definition: Chatwoot.AttributeDefinition) -> JSONValue {
        [
            "id": .int(definition.id), "attribute_display_name": .string(definition.name),
            "attribute_display_type": .string(definition.type), "attribute_description": .string(definition.details),
            "attribute_key": .string(definition.key), "regex_pattern": .null, "regex_cue": .null,
            "attribute_values": definition.values, "attribute_model": .string(definition.model), "default_value": .null,
            "created_at": .string(definition.createdAt.text), "updated_at": .string(definition.createdAt.text),
        ]
    }
}
