import Synchronization

extension Chatwoot {
    /// Delivers webhooks: at once and side by side, so in no promised order; an agent bot is tried three times.
    final class Courier: Sendable {
        /// Attempts at an agent bot that answers 429 or 500. Everybody else, and every other failure, has one.
        private static let attempts = 3

        let log = DeliveryLog()
        private let slots = Slots(64)
        private let generation = Atomic<Int>(0)

        func take(_ delivery: WebhookDelivery, _ settings: Settings, for desk: Desk) {
            log.count("events")
            let effects = desk.faults.effects(on: delivery)
            guard !effects.isLost else {
                log.count("lost")
                log.add(attempt(delivery, 0, "lost"))
                return
            }
            let copies = 1 + effects.copies
            if copies > 1 { log.count("duplicated") }
            for copy in 0..<copies {
                log.begin()
                let delay = effects.delays.isEmpty ? 0 : effects.delays[copy % effects.delays.count]
                Task {
                    await deliver(delivery, after: delay, settings, for: desk)
                    log.end()
                }
            }
        }

        func reset() {
            generation.add(1, ordering: .relaxed)
            log.reset()
        }

        private func deliver(_ delivery: WebhookDelivery, after delay: Int, _ settings: Settings, for desk: Desk) async {
            let generation = generation.load(ordering: .relaxed)
            await pause(delay)
            for number in 1...Self.attempts {
                guard self.generation.load(ordering: .relaxed) == generation else { return }
                await slots.take()
                let outcome = await send(delivery, settings)
                slots.giveBack()
                record(delivery, number, outcome)
                if outcome.isDelivered { return }
                let isWorthAnother = outcome == .status(429) || outcome == .status(500)
                guard delivery.target == .agentBot, isWorthAnother, number < Self.attempts else { break }
                await pause(settings.retryWait)
            }
            guard self.generation.load(ordering: .relaxed) == generation else { return }
            log.count("given_up")
            desk.change { $0.gaveUp(delivery) }
        }

        private func send(_ delivery: WebhookDelivery, _ settings: Settings) async -> Outcome {
            guard let url = WebhookURL(delivery.url) else { return .failed("not an http:// address") }
            var headers = [
                (name: "Content-Type", value: "application/json"), (name: "Accept", value: "application/json"),
                (name: "User-Agent", value: "rest-client/2.1.0"), (name: "X-Chatwoot-Delivery", value: delivery.id),
            ]
            if settings.signsWebhooks, let secret = delivery.secret {
                let timestamp = Moment.now.seconds
                headers.append((name: "X-Chatwoot-Timestamp", value: String(timestamp)))
                headers.append(
                    (
                        name: "X-Chatwoot-Signature",
                        value: Signature.header(secret: secret, timestamp: timestamp, body: delivery.body)
                    ))
            }
            return await WebhookPost.send(to: url, headers: headers, body: delivery.body, timeout: settings.webhookTimeout)
        }

        private func record(_ delivery: WebhookDelivery, _ number: Int, _ outcome: Outcome) {
            log.count(outcome.isDelivered ? "delivered" : "failed_attempts")
            let text =
                switch outcome {
                case .status(let status): String(status)
                case .failed(let reason): reason
                }
            log.add(attempt(delivery, number, text))
        }

        private func attempt(_ delivery: WebhookDelivery, _ number: Int, _ outcome: String) -> DeliveryLog.Attempt {
            DeliveryLog.Attempt(
                at: .now, deliveryID: delivery.id, target: delivery.target, event: delivery.event,
                conversationID: delivery.conversationID, messageID: delivery.messageID, number: number, outcome: outcome)
        }

        private func pause(_ milliseconds: Int) async {
            guard milliseconds > 0 else { return }
            // Nobody cancels a delivery; a cancelled wait would only make it early.
            try? await Task.sleep(for: .milliseconds(milliseconds))
        }
    }
}
