set role marshrut_owner;

-- What stands open, by region: boards of those who lead read every open case, never the closed ones.
create index instance_open on instance (region, id) where status = 'active';
create index task_open on task (region, instance, wait) where closed_at is null;
