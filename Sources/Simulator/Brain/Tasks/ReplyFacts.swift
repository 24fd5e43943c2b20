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
    var deliveryStatus: String? { facts.text("delivery_status", "shipping_status", "tracking_status") }
    var deliveredOn: String? { facts.text("delivered_on", "delivered_at") }
    var expectedOn: String? {
        facts.text("expected_on", "estimated_delivery", "estimated_delivery_date", "expected_delivery", "delivery_date", "eta")
    }
    var shippedOn: String? { facts.text("shipped_on", "shipping_date", "shipped_at") }
    var daysSinceShipping: Int? { facts.first("days_since_shipping")?.int }

    /// The newest scan of the parcel: where, and on which day.
    var lastScan: (place: String, date: String)? {
        let scans = facts.first("scans", "history", "tracking_history", "events")?.array ?? []
        let known = scans.compactMap { scan -> (place: String, date: String)? in
            guard let place = scan["location"].string ?? scan["place"].string ?? scan["city"].string,
                let date = Facts.plain(scan["at"]) ?? Facts.plain(scan["date"]) ?? Facts.plain(scan["time"])
            else { return nil }
            return (place, date)
        }
        return known.max { $0.date < $1.date }
    }

    /// The latest charge: what was paid, and when.
    var lastPayment: (amount: String, date: String)? {
        var newest: (amount: String, date: String)?
        for object in facts.objects {
            let members = JSONValue.object(object)
            guard let amount = ["amount", "price", "total"].lazy.compactMap({ Facts.plain(members[$0]) }).first,
                let date = ["date", "payment_date", "paid_at"].lazy.compactMap({ Facts.plain(members[$0]) }).first
            else { continue }
            let currency = members["currency"].string ?? facts.text("currency")
            if newest.map({ date > $0.date }) ?? true { newest = (currency.map { "\(amount) \($0)" } ?? amount, date) }
        }
        return newest
    }

    /// The products of the latest box.
    var items: [String] {
        let names = ["items", "contents", "box_contents", "products", "box_items"]
        let list = names.lazy.compactMap { facts.first($0)?.array }.first ?? []
        return list.compactMap { item in
            item.string ?? item["name"].string ?? item["title"].string ?? item["item"].string ?? item["product"].string
        }
    }

    /// A member of the first object that looks like a subscription.
    private func subscription(_ name: String) -> String? {
        guard let object = facts.objects.first(where: { $0["frequency"] != nil && $0["status"] != nil }) else { return nil }
        return object[name].flatMap(Facts.plain)
    }
}
