set role marshrut_owner;

-- The same settings by one statement less and no sorting: in a busy house a connection changes its viewer with nearly every read.
create or replace function become_viewer(viewer text, roles text, organisation text, region text) returns void language plpgsql as $$
declare named text;
begin
  -- First of all a name: the roles are shown to those who are known.
  named := set_config('app.user', viewer, false);
  perform set_config('app.roles', roles, false), set_config('app.organisation', organisation, false), set_config('app.region', region, false),
      set_config('app.sees_everywhere', case when seen.everywhere then 'yes' else '' end, false),
      set_config('app.sees_region', case when seen.by_region then region else '' end, false),
      set_config('app.sees_organisation', case when seen.by_organisation then organisation else '' end, false),
      set_config('app.sees_window', case when seen.by_window then organisation else '' end, false)
    from (select bool_or(r.scope = 'everywhere') as everywhere, bool_or(r.scope = 'region') as by_region,
        bool_or(r.scope = 'organisation') as by_organisation, bool_or(r.scope = 'window') as by_window
      from role r where r.code = any (string_to_array(roles, ','))) seen;
end $$;
