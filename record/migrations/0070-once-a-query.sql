set role marshrut_owner;

-- Who looks is asked once a query, not once a row: a setting read as a sub-select is worked out before the first row and compared with the rest.
alter policy seen on instance using (
  (select sees_everywhere()) or region = (select seen_region()) or (select seen_organisation()) = any (organisations)
  or ((select seen_window()) is not null and subject is not null and window_is_open(subject))
);
alter policy seen on task using (
  (select sees_everywhere()) or region = (select seen_region()) or organisation = (select seen_organisation()) or assignee = (select viewer_user())
  or (organisation is null and (select seen_organisation()) is not null and region = (select viewer_region()) and groups && (select viewer_roles()))
  or (closed_at is null and organisation = (select seen_window()))
  or exists (select from instance i where i.id = task.instance)
);
alter policy seen on person using (
  (select sees_everywhere()) or region = (select seen_region()) or organisation = (select seen_organisation())
  or exists (select from participation p where p.subject = person.id and p.organisation = (select seen_organisation()))
  or ((select seen_window()) is not null and window_is_open(id))
);
alter policy seen on staff using ((select viewer_user()) is not null);
alter policy seen on participation using ((select viewer_user()) is not null);
