set role marshrut_owner;

-- One row a process instance. Ids are UUIDv7 of our own making, so rows of one day lie together.
-- No foreign keys between the tables of a step: they are written by one statement only, and each would cost a look-up and a lock.
create table instance (
  id uuid primary key,
  process text not null,
  definition text not null,
  version int not null,
  status text not null check (status in ('active', 'completed', 'terminated')),
  subject uuid,
  organisation text not null,
  region text not null,
  -- organisations taking part, in the order they came; decides who sees the case
  organisations text[] not null,
  parent uuid,
  parent_wait int,
  seq int not null,
  -- head of the chain of an instance without a subject; a person's chain has its head in `person`
  head bytea,
  open_incidents int not null default 0,
  next_due timestamptz,
  -- true once Temporal was asked to drive it
  driven boolean not null,
  started_at timestamptz not null,
  moved_at timestamptz not null,
  ended_at timestamptz
) with (fillfactor = 85);
create index instance_subject on instance (subject) where subject is not null;
create index instance_parent on instance (parent) where parent is not null;
create index instance_due on instance (next_due) where next_due is not null;

-- Encrypted engine state of the open instances, apart from `instance` so that boards read narrow rows.
create table instance_state (
  instance uuid primary key,
  state bytea not null
) with (toast_tuple_target = 8160, fillfactor = 85);
alter table instance_state alter column state set storage external;

-- One row a step. `body` is the exact text that was hashed: actor, input without its data, definition, facts.
-- `private` holds the personal part, encrypted; its hash is part of `hash`, so the chain survives the erasure of a key.
create table fact (
  chain uuid not null,
  pos int not null,
  instance uuid not null,
  seq int not null,
  at timestamptz not null,
  input_key uuid not null,
  body json not null,
  private bytea,
  hash bytea not null,
  primary key (chain, pos)
) with (toast_tuple_target = 8160);
alter table fact alter column private set storage external;
create unique index fact_input on fact (input_key);
create trigger fact_append_only before update or delete on fact for each row execute function refuse_change();
create trigger fact_no_truncate before truncate on fact for each statement execute function refuse_change();

-- A user task, open or closed. `due` is infinity for a task without a term, so that it sorts last and pages by key.
create table task (
  instance uuid not null,
  wait int not null,
  process text not null,
  element text not null,
  name text not null,
  form text,
  subject uuid,
  organisation text,
  region text not null,
  groups text[] not null,
  users text[] not null,
  -- first queue it stands in: `role@organisation`, `role@*` or `user:login`; further ones in `also`
  queue text,
  also text[],
  assignee text,
  priority int not null,
  opened_at timestamptz not null,
  opened_seq int not null,
  due timestamptz not null default 'infinity',
  follow_up timestamptz,
  term json,
  version int not null default 1,
  -- last handed back with a reason and not taken since
  refused_at timestamptz,
  closed_at timestamptz,
  closed_how text,
  closed_by text,
  closed_seq int,
  primary key (instance, wait)
) with (fillfactor = 85);
create index task_queue on task (queue, due, instance, wait) where closed_at is null and assignee is null;
create index task_also on task using gin (also) where closed_at is null and assignee is null and also is not null;
create index task_mine on task (assignee, due, instance, wait) where closed_at is null and assignee is not null;
create index task_recent on task (closed_by, closed_at) where closed_by is not null;
create index task_late on task (region, due) where closed_at is null and due < 'infinity';

-- What an instance waits for besides people; a row goes when the wait is over.
create table wait (
  instance uuid not null,
  wait int not null,
  kind text not null check (kind in ('job', 'timer', 'message', 'signal', 'child')),
  element text not null,
  name text,
  opened_at timestamptz not null,
  due timestamptz,
  -- what a message or a signal is matched by
  topic text,
  correlation_key text,
  detail json,
  primary key (instance, wait)
);
create index wait_topic on wait (topic, correlation_key) where topic is not null;

create table incident (
  instance uuid not null,
  incident int not null,
  element text not null,
  code text not null,
  sentence text not null,
  opened_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by text,
  primary key (instance, incident)
);
create index incident_open on incident (opened_at) where resolved_at is null;

-- Number of unclaimed tasks of a queue = sum over its shards; a connection adds to a shard of its own, so nobody waits.
create table queue_count (
  queue text not null,
  shard int not null,
  tasks int not null,
  primary key (queue, shard)
) with (fillfactor = 50);

create table participation (
  organisation text not null,
  instance uuid not null,
  subject uuid,
  since timestamptz not null,
  primary key (organisation, instance)
);
create index participation_subject on participation (subject, organisation) where subject is not null;

-- Transactional outbox: instances Temporal must be told about.
create table wake (
  id bigint generated always as identity primary key,
  instance uuid not null,
  process text not null,
  cause json not null,
  created_at timestamptz not null default now()
);

create table delivery (
  id uuid primary key,
  instance uuid not null,
  subject uuid,
  ordinal bigint generated always as identity,
  at timestamptz not null,
  body json not null,
  private bytea
);
create index delivery_instance on delivery (instance, ordinal);

-- A message nobody waited for, kept for its time to live.
create table kept_message (
  id text primary key,
  name text not null,
  correlation_key text not null,
  subject uuid,
  kept_at timestamptz not null,
  expires_at timestamptz not null,
  private bytea not null
);
create index kept_message_topic on kept_message (name, correlation_key);

create table draft (
  instance uuid not null,
  wait int not null,
  data bytea not null,
  version int not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (instance, wait)
);

-- A refused command: who, when, which rule, hash of the data; never the data.
create table attempt (
  id uuid primary key,
  at timestamptz not null,
  actor json not null,
  action text not null,
  subject uuid,
  instance uuid,
  wait int,
  code text not null,
  rules text[] not null,
  data_hash bytea
);
create index attempt_subject on attempt (subject, at) where subject is not null;
create trigger attempt_append_only before update or delete on attempt for each row execute function refuse_change();
create trigger attempt_no_truncate before truncate on attempt for each statement execute function refuse_change();
