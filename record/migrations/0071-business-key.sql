set role marshrut_owner;

-- By what people outside know a case; it says nothing of anybody. Cases begun before have none.
alter table instance add column business_key text;
create index instance_business_key on instance (business_key) where business_key is not null;
