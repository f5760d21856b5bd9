set role marshrut_owner;

-- Since when nobody works at the case; null = it goes on.
alter table instance add column suspended_at timestamptz;
create index instance_suspended on instance (suspended_at) where suspended_at is not null;
