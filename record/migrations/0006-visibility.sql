set role marshrut_owner;

do $$
declare name text;
begin
  for name in select tablename from pg_tables where schemaname = 'public' and tableowner = 'marshrut_owner' loop
    execute format('alter table %I enable row level security', name);
    execute format('grant select, insert, update, delete on %I to marshrut_writer', name);
    execute format('create policy writer_all on %I to marshrut_writer using (true) with check (true)', name);
    execute format('grant select on %I to marshrut_reader', name);
  end loop;
end $$;
revoke update, delete on fact, access, attempt, document, signature, definition, form, dictionary from marshrut_writer;
revoke select on wake, delivery, kept_message, instance_state, case_number from marshrut_reader;
grant usage on all sequences in schema public to marshrut_writer;

-- Who is looking. A connection becomes a viewer by this call; before it, every function answers with nothing, and nothing is seen.
-- What his roles let him see is worked out once here, so that a policy costs a row a comparison of texts.
create function become_viewer(viewer text, roles text, organisation text, region text) returns void language plpgsql as $$
declare scopes text[];
begin
  -- First of all a name: the roles are shown to those who are known.
  perform set_config('app.user', viewer, false), set_config('app.roles', roles, false),
    set_config('app.organisation', organisation, false), set_config('app.region', region, false);
  select array_agg(distinct r.scope) into scopes from role r where r.code = any (string_to_array(roles, ','));
  perform set_config('app.sees_everywhere', case when 'everywhere' = any (scopes) then 'yes' else '' end, false),
    set_config('app.sees_region', case when 'region' = any (scopes) then region else '' end, false),
    set_config('app.sees_organisation', case when 'organisation' = any (scopes) then organisation else '' end, false),
    set_config('app.sees_window', case when 'window' = any (scopes) then organisation else '' end, false);
end $$;

create function viewer_user() returns text language sql stable as $$ select nullif(current_setting('app.user', true), '') $$;
create function viewer_roles() returns text[] language sql stable as $$ select string_to_array(current_setting('app.roles', true), ',') $$;
create function viewer_region() returns text language sql stable as $$ select nullif(current_setting('app.region', true), '') $$;
create function sees_everywhere() returns boolean language sql stable as $$ select current_setting('app.sees_everywhere', true) = 'yes' $$;
create function seen_region() returns text language sql stable as $$ select nullif(current_setting('app.sees_region', true), '') $$;
create function seen_organisation() returns text language sql stable as $$ select nullif(current_setting('app.sees_organisation', true), '') $$;
create function seen_window() returns text language sql stable as $$ select nullif(current_setting('app.sees_window', true), '') $$;
create function window_is_open(person uuid) returns boolean language sql stable as $$
  select exists (select from access_window where subject = person and organisation = seen_window() and closed_at is null
    and opened_at <= record_now() and closes_at > record_now())
$$;

create policy seen on instance for select to marshrut_reader using (
  sees_everywhere() or region = seen_region() or seen_organisation() = any (organisations)
  or (seen_window() is not null and subject is not null and window_is_open(subject))
);
create policy seen on task for select to marshrut_reader using (
  sees_everywhere() or region = seen_region() or organisation = seen_organisation() or assignee = viewer_user()
  or (organisation is null and seen_organisation() is not null and region = viewer_region() and groups && viewer_roles())
  or (closed_at is null and organisation = seen_window())
  -- whoever takes part in a case sees its other tasks: the forms filled in before his own
  or exists (select from instance i where i.id = task.instance)
);
create policy seen on person for select to marshrut_reader using (
  sees_everywhere() or region = seen_region() or organisation = seen_organisation()
  or exists (select from participation p where p.subject = person.id and p.organisation = seen_organisation())
  or (seen_window() is not null and window_is_open(id))
);

-- Of a case, by the case; of a person, by the person: the inner tables are themselves under these policies.
do $$
declare name text;
begin
  foreach name in array array['fact', 'wait', 'incident', 'draft'] loop
    execute format('create policy seen on %I for select to marshrut_reader using (exists (select from instance i where i.id = %I.instance))', name, name);
  end loop;
  foreach name in array array['notice', 'document'] loop
    execute format('create policy seen on %I for select to marshrut_reader using (exists (select from instance i where i.id = %I.instance)
      or exists (select from person p where p.id = %I.subject))', name, name, name);
  end loop;
end $$;
create policy seen on signature for select to marshrut_reader using (exists (select from document d where d.id = signature.document));

-- The journals of refusals and of reads are for those who lead or check.
create policy seen on attempt for select to marshrut_reader using (
  sees_everywhere() or (seen_region() is not null and exists (select from instance i where i.id = attempt.instance)));
create policy seen on access for select to marshrut_reader using (
  sees_everywhere() or (seen_region() is not null and exists (select from person p where p.id = access.subject)));

-- Nothing personal in these (tokens are keyed hashes): for everybody who is known.
do $$
declare name text;
begin
  foreach name in array array['organisation', 'staff', 'role', 'definition', 'form', 'dictionary', 'training_clock', 'queue_count',
    'participation', 'access_window', 'person_token'] loop
    execute format('create policy seen on %I for select to marshrut_reader using (viewer_user() is not null)', name);
  end loop;
end $$;

-- A submitted form is the closed task together with the step that closed it; its data is kept once, in the step.
create view submission with (security_invoker = true) as
  select instance, wait, closed_seq as seq, process, element, name, form, subject, closed_by as by, closed_at as at
  from task where closed_how = 'completed' and form is not null;
grant select on submission to marshrut_reader, marshrut_writer;
