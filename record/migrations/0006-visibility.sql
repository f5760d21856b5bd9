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

-- Who is looking. Without settings every function answers with nothing, and nothing is seen.
create function viewer_user() returns text language sql stable as $$ select nullif(current_setting('app.user', true), '') $$;
create function viewer_organisation() returns text language sql stable as $$ select nullif(current_setting('app.organisation', true), '') $$;
create function viewer_region() returns text language sql stable as $$ select nullif(current_setting('app.region', true), '') $$;
create function viewer_roles() returns text[] language sql stable as $$
  select coalesce(string_to_array(nullif(current_setting('app.roles', true), ''), ','), '{}')
$$;
create function viewer_may(scope text) returns boolean language sql stable as $$
  select exists (select from role where role.code = any (viewer_roles()) and role.scope = viewer_may.scope)
$$;
create function window_is_open(person uuid) returns boolean language sql stable as $$
  select exists (select from access_window
    where subject = person and organisation = viewer_organisation() and closed_at is null and opened_at <= record_now() and closes_at > record_now())
$$;

-- Each (select …) is evaluated once a query, not once a row.
create policy seen on instance for select to marshrut_reader using (
  (select viewer_may('everywhere'))
  or ((select viewer_may('region')) and region = (select viewer_region()))
  or ((select viewer_may('organisation')) and (select viewer_organisation()) = any (organisations))
  or (subject is not null and (select viewer_may('window')) and window_is_open(subject))
);
create policy seen on task for select to marshrut_reader using (
  (select viewer_may('everywhere'))
  or ((select viewer_may('region')) and region = (select viewer_region()))
  or ((select viewer_may('organisation')) and organisation = (select viewer_organisation()))
  or ((select viewer_may('organisation')) and organisation is null and groups && (select viewer_roles()))
  or ((select viewer_may('window')) and closed_at is null and organisation = (select viewer_organisation()))
  or assignee = (select viewer_user())
  -- whoever takes part in a case sees its other tasks: the forms filled in before his own
  or exists (select from instance i where i.id = task.instance)
);
create policy seen on person for select to marshrut_reader using (
  (select viewer_may('everywhere'))
  or ((select viewer_may('region')) and region = (select viewer_region()))
  or ((select viewer_may('organisation')) and organisation = (select viewer_organisation()))
  or ((select viewer_may('organisation')) and exists (
    select from participation p where p.subject = person.id and p.organisation = (select viewer_organisation())))
  or ((select viewer_may('window')) and window_is_open(id))
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
  (select viewer_may('everywhere')) or ((select viewer_may('region')) and exists (select from instance i where i.id = attempt.instance)));
create policy seen on access for select to marshrut_reader using (
  (select viewer_may('everywhere')) or ((select viewer_may('region')) and exists (select from person p where p.id = access.subject)));

-- Nothing personal in these (tokens are keyed hashes): for everybody who is known.
do $$
declare name text;
begin
  foreach name in array array['organisation', 'staff', 'role', 'definition', 'form', 'dictionary', 'training_clock', 'queue_count',
    'participation', 'access_window', 'person_token'] loop
    execute format('create policy seen on %I for select to marshrut_reader using ((select viewer_user()) is not null)', name);
  end loop;
end $$;

-- A submitted form is the closed task together with the step that closed it; its data is kept once, in the step.
create view submission with (security_invoker = true) as
  select instance, wait, closed_seq as seq, process, element, name, form, subject, closed_by as by, closed_at as at
  from task where closed_how = 'completed' and form is not null;
grant select on submission to marshrut_reader, marshrut_writer;
