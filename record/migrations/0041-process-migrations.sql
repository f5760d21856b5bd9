set role marshrut_owner;

-- Many cases moved together from one version of a definition to another. What became of each stands in its own history.
create table process_migration (
  id uuid primary key,
  source text not null,
  target text not null,
  -- the plan as it was applied: pairs of elements, what becomes of timers
  plan json not null,
  reason text not null,
  actor text not null,
  at timestamptz not null
);

-- Cases a migration sets out to move, written before each is: the step that moved it is found by its key, and can be undone while it is the last.
create table process_migration_case (
  migration uuid not null references process_migration,
  instance uuid not null,
  input_key uuid not null,
  -- encrypted state of before, by the key of the case
  state bytea not null,
  undone_at timestamptz,
  primary key (migration, instance)
);
alter table process_migration_case alter column state set storage external;

do $$
declare name text;
begin
  foreach name in array array['process_migration', 'process_migration_case'] loop
    execute format('alter table %I enable row level security', name);
    execute format('grant select, insert on %I to marshrut_writer', name);
    execute format('create policy writer_all on %I to marshrut_writer using (true) with check (true)', name);
  end loop;
end $$;
grant update (undone_at) on process_migration_case to marshrut_writer;
