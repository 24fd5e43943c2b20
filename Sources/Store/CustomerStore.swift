public import Contracts
public import EventLoop
public import JSON
public import Postgres

/// Customers and what belongs to them. Every read is by customer id; whose id that is, the session says.
@Loop public struct CustomerStore {
    nonisolated let pool: PostgresPool

    public nonisolated init(_ pool: PostgresPool) { self.pool = pool }

    /// The customer of an e-mail address, compared without case; nil when there is none.
    public func customer(email: String) async throws -> CustomerContext? {
        guard
            let row = try await pool.query(
                """
                select c.id, c.email, c.name, c.country, (
                    select s.id from subscriptions s where s.customer_id = c.id
                    order by (s.status = 'Active') desc, s.id desc limit 1) as subscription_id
                from customers c where lower(c.email) = lower($1) limit 1
                """, [email]
            ).first
        else { return nil }
        let id: Int64 = try row["id"]
        return CustomerContext(
            customerID: id, subscriptionID: try row["subscription_id"], email: try row["email"], name: try row["name"],
            country: try row["country"], identity: .claimed, subscription: try await subscription(ofCustomer: id))
    }

    /// The customer that a session was bound to; nil when nobody was identified in it.
    public func customerID(ofSession session: String) async throws -> Int64? {
        try await pool.query("select customer_id from chat_sessions where session_id = $1", [session])
            .first.flatMap { try $0["customer_id"] as Int64? }
    }

    /// Subscriptions and the last three boxes, as the agents read them; null when there is none.
    public func subscription(ofCustomer id: Int64) async throws -> JSONValue {
        try await pool.query(
            """
            select jsonb_build_object(
                'subscriptions', (
                    select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                        'customer_number', customer_number, 'status', status, 'plan', plan, 'frequency', frequency,
                        'box_price', box_price, 'shipping_price', shipping_price, 'total_price', total_price,
                        'currency', currency, 'billing_day', billing_day, 'next_payment_date', next_payment_date,
                        'pause_end_date', pause_end_date, 'next_box_number', next_box_sequence, 'no_alcohol', no_alcohol,
                        'no_honey', no_honey, 'paid_by', payer_name, 'payment_method', payment_method,
                        'subscriber_since', started_at::date))
                        order by (status = 'Active') desc, id desc)
                    from subscriptions where customer_id = $1),
                'latest_boxes', coalesce((
                    select jsonb_agg(o.line order by o.box_sequence desc nulls last) from (
                        select box_sequence, jsonb_strip_nulls(jsonb_build_object(
                            'box', box_name, 'number', box_sequence, 'status', order_status, 'shipped_on', shipping_date,
                            'tracking_number', tracking_number)) as line
                        from orders where customer_id = $1 order by box_sequence desc nulls last limit 3) as o), '[]'::jsonb)
            ) as found
            where exists (select from subscriptions where customer_id = $1)
            """, [id]
        ).first.map { try $0["found"] } ?? .null
    }

    /// Parcels of the customer's last boxes, or of one tracking number if it is the customer's; newest first.
    public func parcels(ofCustomer id: Int64, trackingNumber: String?) async throws -> JSONValue {
        try await pool.query(
            """
            select coalesce(jsonb_agg(p.line order by p.shipping_date desc nulls last), '[]'::jsonb) as parcels from (
                select o.shipping_date, jsonb_strip_nulls(jsonb_build_object(
                    'box', o.box_name, 'tracking_number', o.tracking_number, 'order_status', o.order_status,
                    'shipped_on', o.shipping_date, 'days_since_shipping', current_date - o.shipping_date,
                    'carrier', t.carrier, 'delivery_status', t.delivery_status,
                    case when t.delivery_status = 'Delivered' then 'delivered_on' else 'expected_on' end, t.delivery_date::date,
                    'scans', (
                        select jsonb_agg(scan.value order by scan.position desc)
                        from jsonb_array_elements(t.history) with ordinality as scan (value, position)
                        where scan.position > jsonb_array_length(t.history) - 4))) as line
                from orders o left join tracking_events t on t.tracking_number = o.tracking_number
                where o.customer_id = $1 and o.tracking_number is not null
                    and ($2::text is null or upper(o.tracking_number) = upper($2))
                order by o.shipping_date desc nulls last limit case when $2::text is null then 2 else 1 end) as p
            """, [id, trackingNumber]
        ).first.map { try $0["parcels"] } ?? .array([])
    }

    /// Charges of the last months, newest first.
    public func payments(ofCustomer id: Int64, months: Int) async throws -> JSONValue {
        try await pool.query(
            """
            select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                'date', payment_date, 'amount', price, 'currency', currency, 'status', payment_status, 'box', box_name,
                'kind', order_type)) order by payment_date desc), '[]'::jsonb) as payments
            from orders
            where customer_id = $1 and payment_date > current_date - $2 * interval '1 month'
            """, [id, months]
        ).first.map { try $0["payments"] } ?? .array([])
    }

    /// What was in one of the customer's boxes, the latest when no number is given; null when there is none.
    public func contents(ofCustomer id: Int64, box: Int?) async throws -> JSONValue {
        try await pool.query(
            """
            select jsonb_strip_nulls(jsonb_build_object(
                'box', o.box_name, 'number', o.box_sequence, 'status', o.order_status, 'shipped_on', o.shipping_date,
                'description', b.description, 'items', b.items)) as contents
            from orders o left join boxes b on b.sku = o.sku
            where o.customer_id = $1 and ($2::int is null or o.box_sequence = $2)
            order by o.box_sequence desc nulls last limit 1
            """, [id, box]
        ).first.map { try $0["contents"] } ?? .null
    }

    /// How long the customer has been with us, and how it went.
    public func history(ofCustomer id: Int64) async throws -> JSONValue {
        try await pool.query(
            """
            select jsonb_build_object(
                'customer_since', (select min(started_at)::date from subscriptions where customer_id = $1),
                'boxes_received', (select count(*) from orders where customer_id = $1 and order_status = 'Delivered'),
                'boxes_ordered', (select count(*) from orders where customer_id = $1),
                'boxes_lost_or_returned', (
                    select count(*) from orders where customer_id = $1 and order_status in ('Lost', 'Returned')),
                'subscriptions', coalesce((
                    select jsonb_agg(jsonb_build_object('status', status, 'frequency', frequency,
                        'pause_end_date', pause_end_date::date)) from subscriptions where customer_id = $1), '[]'::jsonb),
                'replacements', (select count(*) from orders where customer_id = $1 and order_type = 'replacement')
            ) as history from customers c where c.id = $1
            """, [id]
        ).first.map { try $0["history"] } ?? .null
    }
}
