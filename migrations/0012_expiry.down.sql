-- Takes 0012_expiry back: psql -f, before an older Armoire is deployed. It does not read an expired conversation back: its messages
-- stay, and what was in force is forgotten. The record of the migration goes too.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1795974852927) then
    raise exception 'a later migration is applied: take that back first';
  end if;
end $$;
alter table messages drop column fingerprint;
alter table conversations drop column session;
delete from armoire_migrations where created_at = 1795974852927;
commit;
