set role marshrut_owner;

-- Everything published is immutable: same key and version means same bytes.
create table definition (
  kind text not null check (kind in ('bpmn', 'dmn', 'terms', 'calendar', 'regions')),
  key text not null,
  version int not null,
  file text not null,
  source text not null,
  hash text not null,
  -- of a BPMN file: its executable processes, and the decision files it was published with
  processes text[] not null default '{}',
  decisions text[] not null default '{}',
  published_at timestamptz not null,
  primary key (kind, key, version)
);
create trigger definition_immutable before update or delete on definition for each row execute function refuse_change();
create trigger definition_no_truncate before truncate on definition for each statement execute function refuse_change();

create table form (
  -- folder name, `control-assessment.v1`
  key text primary key,
  title text not null,
  schema json not null,
  ui json not null,
  sample json not null,
  hash text not null,
  published_at timestamptz not null
);
create trigger form_immutable before update or delete on form for each row execute function refuse_change();
create trigger form_no_truncate before truncate on form for each statement execute function refuse_change();

create table dictionary (
  key text not null,
  version int not null,
  content json not null,
  hash text not null,
  published_at timestamptz not null,
  primary key (key, version)
);
create trigger dictionary_immutable before update or delete on dictionary for each row execute function refuse_change();
create trigger dictionary_no_truncate before truncate on dictionary for each statement execute function refuse_change();

-- Training only: how far the clock was moved forward.
create table training_clock (
  only_row boolean primary key default true check (only_row),
  offset_ms bigint not null default 0
);
insert into training_clock default values;

create function record_now() returns timestamptz language sql stable as $$
  select now() + coalesce((select offset_ms from training_clock), 0) * interval '1 millisecond'
$$;
