-- Takes 0008_chat back: psql -f, before an older Armoire is deployed. The day's reservations and the deployment's counts are lost; a
-- person's own count stays. The record of the migration goes too: `npm run migrate` adds the tables again, empty.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1795968979725) then
    raise exception 'a later migration is applied: take that back first';
  end if;
end $$;
drop table model_reservations, model_days;
delete from armoire_migrations where created_at = 1795968979725;
commit;
