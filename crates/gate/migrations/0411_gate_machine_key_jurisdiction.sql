CREATE INDEX machine_key_jurisdiction ON gate.machine_key (jurisdiction COLLATE "C", key_id);
