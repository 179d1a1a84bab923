-- Takes 0005_own_categories back: psql -f, before an older Armoire is deployed. A garment of a person's own category is of the
-- built-in one that this was like; the name becomes its subcategory, and what the person changed becomes a correction of the
-- garment. Wet fitness, comfort and the words have no place there and are lost. The record of the migration goes too:
-- `npm run migrate` adds the table again, empty.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1795915103678) then
    raise exception 'a later migration is applied: take that back first';
  end if;
end $$;
update garment_labels l set subcategory = coalesce(l.subcategory, replace(o.name, '_', ' ')),
    attributes = (o.facts - 'wet' - 'comfort') || l.attributes
  from categories o where o.id = l.own_category_id;
update conversations c set active_constraints = jsonb_set(active_constraints, '{exclude_categories}', (
    select coalesce(jsonb_agg(name), '[]') from jsonb_array_elements_text(active_constraints -> 'exclude_categories') as name
    where not exists (select from categories o where o.user_id = c.user_id and o.name = name.name)
  ))
  where jsonb_typeof(active_constraints -> 'exclude_categories') = 'array';
drop view wardrobe;
alter table garment_labels drop column own_category_id;
drop table categories;
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
delete from armoire_migrations where created_at = 1795915103678;
commit;
