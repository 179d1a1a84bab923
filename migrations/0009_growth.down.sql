-- Takes 0009_growth back: psql -f, before an older Armoire is deployed. The counts of the day's looks at photos are lost. The record
-- of the migration goes too: `npm run migrate` counts anew.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1795970178274) then
    raise exception 'a later migration is applied: take that back first';
  end if;
end $$;
drop index garments_user_status_index, garment_predictions_unembedded_index, erasures_done_index, sessions_expires_at_index;
create index garments_user_status_index on garments using btree (user_id, status);
create index garment_predictions_category_index on garment_predictions using btree (category);
create index garment_predictions_attributes_index on garment_predictions using gin (attributes);
create index outfits_occasion_index on outfits using btree (occasion);
create index outfits_garment_ids_index on outfits using gin (garment_ids);
drop table look_days;
alter table users drop column look_day, drop column looks;
delete from armoire_migrations where created_at = 1795970178274;
commit;
