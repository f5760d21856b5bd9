set role marshrut_owner;

-- When timer start events of the newest definitions begin their next case. A row stays when it has nothing more to begin (`due` is null).
create table schedule (
  definition text not null,
  version int not null,
  element text not null,
  process text not null,
  due timestamptz,
  -- further starts after the due one; -1 = without end
  remaining int not null,
  -- ISO 8601 duration between starts; null = only one
  every text,
  -- replaced by a newer version, or every start has been made
  ended_at timestamptz,
  primary key (definition, version, element)
);
create index schedule_due on schedule (due) where due is not null;

alter table schedule enable row level security;
grant select, insert, update on schedule to marshrut_writer;
create policy writer_all on schedule to marshrut_writer using (true) with check (true);
-- Nothing personal in it.
grant select on schedule to marshrut_reader;
create policy seen on schedule for select to marshrut_reader using ((select viewer_user()) is not null);
