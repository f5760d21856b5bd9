set role marshrut_owner;

-- The journals of reads and of refusals are chained as the history is: by person, else by case, else by the organisation of whoever acted.
-- The chain is written by a trigger, so it costs no round trip, and no writer can leave it out. Neither journal lies on the way of a step.
create table journal_chain (
  journal text not null check (journal in ('access', 'attempt')),
  chain text not null,
  pos int not null,
  head bytea not null,
  primary key (journal, chain)
) with (fillfactor = 70);
alter table journal_chain enable row level security;
-- Read by whoever verifies; written only by the trigger, as the owner.
grant select on journal_chain to marshrut_writer;
create policy writer_reads on journal_chain for select to marshrut_writer using (true);

alter table access add column chain text, add column pos int, add column hash bytea;
alter table attempt add column chain text, add column pos int, add column hash bytea;

-- A link: SHA-256 over lines of text, anybody can check it with `sha256sum`. What each line is stands in record/verify-journals.ts too.
create function link_journal() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  previous bytea;
  rest text;
begin
  new.chain := coalesce('person ' || new.subject, 'case ' || new.instance, 'organisation ' || coalesce(new.actor ->> 'organisation', '-'));
  insert into journal_chain as c (journal, chain, pos, head) values (tg_table_name, new.chain, 1, decode(repeat('00', 32), 'hex'))
    on conflict (journal, chain) do update set pos = c.pos + 1 returning c.pos, c.head into new.pos, previous;
  if tg_table_name = 'access' then
    rest := concat_ws(E'\n', new.what, array_to_json(new.classes), coalesce(new.reason, '-'));
  else
    rest := concat_ws(E'\n', new.action, coalesce(new.wait::text, '-'), new.code, array_to_json(new.rules), coalesce(encode(new.data_hash, 'hex'), '-'));
  end if;
  new.hash := sha256(convert_to(concat_ws(E'\n', encode(previous, 'hex'), tg_table_name, new.chain, new.pos, new.id,
    to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), new.actor::text, coalesce(new.subject::text, '-'), coalesce(new.instance::text, '-'), rest), 'UTF8'));
  update journal_chain set head = new.hash where journal = tg_table_name and chain = new.chain;
  return new;
end $$;

create trigger access_link before insert on access for each row execute function link_journal();
create trigger attempt_link before insert on attempt for each row execute function link_journal();

-- What was written before is chained now, in the order of time: taken out and put back through the trigger.
alter table access disable trigger access_append_only;
alter table attempt disable trigger attempt_append_only;
create temporary table kept_access on commit drop as select * from access;
create temporary table kept_attempt on commit drop as select * from attempt;
delete from access;
delete from attempt;
insert into access select * from kept_access order by at, id;
insert into attempt select * from kept_attempt order by at, id;
alter table access enable trigger access_append_only;
alter table attempt enable trigger attempt_append_only;

alter table access alter column chain set not null, alter column pos set not null, alter column hash set not null;
alter table attempt alter column chain set not null, alter column pos set not null, alter column hash set not null;
create unique index access_chain on access (chain, pos);
create unique index attempt_chain on attempt (chain, pos);
