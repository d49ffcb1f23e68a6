-- Zones are few among many orders, and every map asks for them.
CREATE INDEX control_order_zone ON ledger.control_order (state, jurisdiction COLLATE "C", starts_at)
    WHERE kind IN ('zone_lockdown', 'zone_control', 'zone_prevention') AND state <> 'ended';
