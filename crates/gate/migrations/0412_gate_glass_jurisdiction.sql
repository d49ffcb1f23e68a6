CREATE INDEX glass_jurisdiction ON gate.glass (jurisdiction COLLATE "C", glass_id);
