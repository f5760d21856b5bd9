set role marshrut_owner;

-- A message is kept for its whole time to live, for every process that has not taken it yet; a case it starts belongs to the place it came from.
alter table kept_message add column taken text[] not null default '{}';
alter table kept_message add column organisation text;
alter table kept_message add column region text;

-- Which case a message with this key has begun: while it is open no other message with the key begins one of the same process.
create table message_start (
  process text not null,
  correlation_key text not null,
  instance uuid not null,
  message text not null,
  claimed_at timestamptz not null default now(),
  primary key (process, correlation_key)
);
create index message_start_instance on message_start (instance);

alter table message_start enable row level security;
grant select, insert, update on message_start to marshrut_writer;
create policy writer_all on message_start to marshrut_writer using (true) with check (true);
