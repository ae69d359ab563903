-- The player's memory: packages, attempts, and what each attempt has made permanent.
-- No personal data: the learners are made up and live in learners.py.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE package (
    key TEXT PRIMARY KEY,
    file_name TEXT NOT NULL,
    title TEXT NOT NULL,
    standard TEXT NOT NULL,
    folder TEXT NOT NULL,          -- name of the folder below packages/, a hash of the zip
    version INTEGER NOT NULL,      -- counts replacements, so that open pages notice
    added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used again, so old addresses stay dead
    package_key TEXT NOT NULL REFERENCES package (key) ON DELETE CASCADE,
    standard TEXT NOT NULL,
    sco_id TEXT NOT NULL,
    learner_id TEXT NOT NULL,
    number INTEGER NOT NULL,                -- the learner's first, second, … attempt
    created_at TEXT NOT NULL,
    committed_at TEXT,
    terminated_at TEXT,
    launches INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX attempt_by_package ON attempt (package_key);

CREATE TABLE stored (
    attempt_id INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    element TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (attempt_id, element)
) STRICT, WITHOUT ROWID;

CREATE TABLE refusal (
    id INTEGER PRIMARY KEY,
    attempt_id INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    function TEXT NOT NULL,
    element TEXT NOT NULL,
    value TEXT NOT NULL,
    code INTEGER NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX refusal_by_attempt ON refusal (attempt_id);

PRAGMA user_version = 1;
INSERT INTO package VALUES ('kurs', 'kurs.zip', 'Kursen', '1.2', 'mapp', 1, '2026-01-15T09:00:00+01:00');
INSERT INTO attempt (package_key, standard, sco_id, learner_id, number, created_at)
VALUES ('kurs', '1.2', 'a', 'prov-01', 1, '2026-01-15T09:00:00+01:00');
INSERT INTO stored VALUES (1, 'cmi.core.lesson_location', '3');
