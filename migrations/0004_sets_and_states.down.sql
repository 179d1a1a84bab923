-- Takes 0004_sets_and_states back: psql -f, before an older Armoire is deployed. What keeps a garment out of use beside the laundry,
-- and its set, go into its notes. The newer preferences (kinds and cloth to avoid, coverage, home, units) have no place there and
-- are lost. The record of the migration goes too: `npm run migrate` adds all of it again, empty.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1795914586200) then
    raise exception 'a later migration is applied: take that back first';
  end if;
end $$;
update garments set custom_notes = left(concat_ws(' ', custom_notes, 'Out of use: ' || replace(out_of_use, '_', ' ') || '.'), 2000)
  where out_of_use <> 'laundry';
update garments set custom_notes = left(concat_ws(' ', custom_notes, 'Set: ' || set_name || '.'), 2000) where set_name is not null;
drop view wardrobe;
alter table garments drop column in_laundry;
alter table garments add column in_laundry boolean not null default false;
update garments set in_laundry = true where out_of_use = 'laundry';
alter table garments drop column out_of_use, drop column set_name;
alter table user_preferences drop column avoid_categories, drop column avoid_materials, drop column coverage, drop column home,
  drop column units;
CREATE VIEW "public"."wardrobe" AS (
  select g.*,
    coalesce(l.category, p.category) as category,
    coalesce(l.subcategory, case when l.category is null then p.subcategory end) as subcategory,
    coalesce(p.attributes, '{}'::jsonb) || coalesce(l.attributes -> 'derived', '{}'::jsonb)
      || (coalesce(l.attributes, '{}'::jsonb) - 'derived') as attributes,
    array(
      select field from unnest(p.needs_review) as field
      where not (field = 'category' and l.category is not null) and not (coalesce(l.attributes, '{}'::jsonb) - 'derived') ? field
    ) as needs_review,
    case when p.id is not null then jsonb_build_object(
      'bbox_x', p.bbox_x, 'bbox_y', p.bbox_y, 'bbox_width', p.bbox_width, 'bbox_height', p.bbox_height,
      'pieces', p.pieces, 'detection_confidence', p.detection_confidence, 'category', p.category, 'category_confidence', p.category_confidence,
      'subcategory', p.subcategory, 'attributes', p.attributes, 'model', p.model, 'guesses', p.guesses,
      'description', p.description, 'warnings', p.warnings) end as prediction,
    case when l.id is not null then jsonb_build_object(
      'category', l.category, 'subcategory', l.subcategory, 'attributes', l.attributes - 'derived') end as label
  from garments g
  left join garment_predictions p on p.garment_id = g.id
  left join garment_labels l on l.garment_id = g.id
);
delete from armoire_migrations where created_at = 1795914586200;
commit;
