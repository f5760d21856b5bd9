-- The door says in /readyz which steps are still to be applied.
grant select on migration to marshrut_writer;

set role marshrut_owner;

-- Sessions of the door: a server that restarts, or a brother beside it, must know who is logged in. The id is kept as its hash: a stolen table opens nothing.
-- Logged like the rest: who was sending a form when PostgreSQL crashed sends it again with the same key, and is not asked to log in first.
create table session (
  id_hash bytea primary key,
  data text not null,
  expires timestamptz not null
);
create index session_expires on session (expires);
grant select, insert, update, delete on session to marshrut_writer;
