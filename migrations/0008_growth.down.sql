-- Takes 0008_growth back: psql -f, before an older Armoire is deployed. The counts of the day's looks at photos are lost. The record
-- of the migration goes too: `npm run migrate` counts anew.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1795965525275) then
    raise exception 'a later migration is applied: take that back first';
  end if;
end $$;
drop table look_days;
alter table users drop column look_day, drop column looks;
delete from armoire_migrations where created_at = 1795965525275;
commit;
