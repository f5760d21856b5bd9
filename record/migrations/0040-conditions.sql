set role marshrut_owner;

-- A case may wait for its own data to become such and such.
alter table wait drop constraint wait_kind_check;
alter table wait add constraint wait_kind_check check (kind in ('job', 'timer', 'message', 'signal', 'condition', 'child'));
