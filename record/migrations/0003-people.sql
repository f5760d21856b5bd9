set role marshrut_owner;

create table person (
  id uuid primary key,
  case_no text not null unique,
  region text not null,
  -- who registered the person; sees it before any case is opened
  organisation text not null,
  -- both null once erased
  identity bytea,
  data_key bytea,
  pos int not null default 0,
  head bytea,
  created_at timestamptz not null,
  created_by text not null,
  erased_at timestamptz,
  erased_by text
) with (fillfactor = 80);

-- Blind index: HMAC of every prefix of a name, of the whole insurance number and of the case number.
create table person_token (
  token bytea not null,
  person uuid not null,
  primary key (token, person)
);
create index person_token_person on person_token (person);

create table case_number (
  region text primary key,
  last int not null
);

create table organisation (
  code text primary key,
  kind text not null,
  name text not null,
  region text,
  time_zone text not null
);

create table staff (
  id text primary key,
  login text not null unique,
  name text not null,
  position text not null,
  roles text[] not null,
  organisation text not null,
  region text,
  absent_from date,
  absent_until date
);

-- What a role may see is data of the pack: of its organisation, of its region, of everybody, or of a person with an open window.
create table role (
  code text primary key,
  name text not null,
  scope text not null check (scope in ('organisation', 'region', 'everywhere', 'window', 'nothing'))
);

create table access_window (
  instance uuid not null,
  name text not null,
  subject uuid not null,
  organisation text not null,
  opened_at timestamptz not null,
  closes_at timestamptz not null,
  closed_at timestamptz,
  primary key (instance, name)
);
create index access_window_subject on access_window (subject);

create table access (
  id uuid primary key,
  at timestamptz not null,
  actor json not null,
  subject uuid,
  instance uuid,
  what text not null,
  classes text[] not null,
  reason text
);
create index access_subject on access (subject, at) where subject is not null;
create trigger access_append_only before update or delete on access for each row execute function refuse_change();
create trigger access_no_truncate before truncate on access for each statement execute function refuse_change();
