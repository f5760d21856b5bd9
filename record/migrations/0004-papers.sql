set role marshrut_owner;

create table notice (
  id uuid primary key,
  instance uuid,
  subject uuid,
  channel text not null,
  template text not null,
  status text not null check (status in ('queued', 'sent', 'failed', 'printed')),
  organisation text not null,
  -- channels tried before and why each failed
  failures json not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  private bytea not null
);
create index notice_instance on notice (instance) where instance is not null;
create index notice_subject on notice (subject) where subject is not null;

-- A version of a paper. It never changes; a correction is a new row that supersedes the old one.
create table document (
  id uuid primary key,
  instance uuid,
  subject uuid,
  kind text not null,
  media_type text not null,
  size int not null,
  sha256 bytea not null,
  supersedes uuid,
  created_at timestamptz not null,
  created_by text not null,
  private bytea not null,
  content bytea not null
);
alter table document alter column content set storage external;
create index document_instance on document (instance) where instance is not null;
create index document_subject on document (subject) where subject is not null;
create trigger document_append_only before update or delete on document for each row execute function refuse_change();
create trigger document_no_truncate before truncate on document for each statement execute function refuse_change();

create table signature (
  id uuid primary key,
  document uuid not null,
  at timestamptz not null,
  -- false for the double shipped with the product: it is never shown as qualified
  qualified boolean not null,
  valid boolean not null,
  verdict json not null
);
create index signature_document on signature (document);
create trigger signature_append_only before update or delete on signature for each row execute function refuse_change();
create trigger signature_no_truncate before truncate on signature for each statement execute function refuse_change();
