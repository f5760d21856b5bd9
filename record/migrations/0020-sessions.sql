-- The door says in /readyz which steps are still to be applied.
grant select on migration to marshrut_writer;

set role marshrut_owner;

-- Sessions of the door: a server that restarts, or a brother beside it, must know who is logged in. The id is kept as its hash: a stolen table opens nothing.
create unlogged table session (
  id_hash bytea primary key,
  data text not null,
  expires timestamptz not null
);
create index session_expires on session (expires);
grant select, insert, update, delete on session to marshrut_writer;
