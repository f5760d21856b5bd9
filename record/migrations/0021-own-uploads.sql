set role marshrut_owner;

-- A file is uploaded before the form that names it is submitted: until a case holds it, whoever sent it must see it.
create policy own_upload on document for select to marshrut_reader using (created_by = (select viewer_user()));
