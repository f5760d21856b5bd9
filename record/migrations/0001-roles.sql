-- Three roles: the owner only migrates, the writer commits steps, the reader serves screens under row-level security.
-- Roles belong to the server, not to the database, so another database may have made them already.
do $$
declare name text;
begin
  foreach name in array array['marshrut_owner', 'marshrut_writer', 'marshrut_reader'] loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
end $$;

grant marshrut_owner to current_user;
grant usage, create on schema public to marshrut_owner;
grant usage on schema public to marshrut_writer, marshrut_reader;
revoke create on schema public from public;

set role marshrut_owner;

-- What must never change refuses the owner too: a grant could be given back, a trigger is seen in the schema.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- Called by a step that found its instance or its chain moved by somebody else: the whole statement is undone.
create function step_conflict() returns int language plpgsql as $$
begin
  raise exception 'the instance has moved' using errcode = 'MR001';
end $$;
