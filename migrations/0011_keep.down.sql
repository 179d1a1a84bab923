-- Takes 0011_keep back: psql -f, before an older Armoire is deployed. Bucket and database are no longer a pair; after going up
-- again an operator pairs them (docs/design.md, "What deletes by itself"). The record of the migration goes too.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1795970298274) then
    raise exception 'a later migration is applied: take that back first';
  end if;
end $$;
drop index messages_outfit_ids_index;
drop table upkeep_notes;
delete from armoire_migrations where created_at = 1795970298274;
commit;
