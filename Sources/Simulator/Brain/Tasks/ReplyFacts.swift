import JSON

/// The facts that a reply may state, picked out of tool results by what their members are usually called.
struct ReplyFacts {
    let facts: Facts

    init(_ facts: Facts) { self.facts = facts }

    var status: String? { facts.text("subscription_status") ?? subscription("status") }
    var frequency: String? { facts.text("frequency", "delivery_frequency") }
    var nextPayment: String? { facts.text("next_payment_date", "next_billing_date", "next_payment") }
    var pausedUntil: String? { facts.text("pause_end_date", "paused_until") }
    var trackingNumber: String? { facts.text("tracking_number", "tracking_id", "tracking") }
    var carrier: String? { facts.text("carrier", "courier", "shipping_company") }
    var deliveryStatus: String? { facts.text("delivery_status", "shipping_status", "tracking_status", "order_status") }
    var deliveryDate: String? { facts.text("delivery_date", "estimated_delivery", "estimated_delivery_date", "expected_delivery", "eta") }

    /// The latest payment: what was paid, and when.
    var lastPayment: (amount: String, date: String)? {
        let list = facts.first("payments", "payment_history", "charges", "transactions", "invoices", "orders")?.array ?? []
        var newest: (amount: String, date: String)?
        for payment in list {
            var inner = Facts()
            inner.add(payment)
            guard let amount = inner.text("amount", "price", "total", "sum"),
                let date = inner.text("date", "payment_date", "paid_at", "created_at")
            else { continue }
            let currency = inner.text("currency") ?? facts.text("currency")
            if newest.map({ date > $0.date }) ?? true { newest = (currency.map { "\(amount) \($0)" } ?? amount, date) }
        }
        return newest
    }

    /// The products of the latest box.
    var items: [String] {
        let list = facts.first("items", "contents", "box_contents", "products", "box_items")?.array ?? []
        return list.compactMap { item in
            item.string ?? item["name"].string ?? item["title"].string ?? item["item"].string ?? item["product"].string
        }
    }

    /// A member of the object that looks like a subscription.
    private func subscription(_ name: String) -> String? {
        if let member = facts.first("subscription")?[name], let text = Facts.plain(member) { return text }
        return facts.text("frequency") == nil ? nil : facts.text(name)
    }
}
