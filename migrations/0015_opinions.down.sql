-- Takes 0015_opinions back: psql -f, before an older Armoire is deployed. What people like or dislike of single pieces has no place
-- there and is lost.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1796032794262) then
    raise exception 'a later migration is applied: take that back first';
  end if;
end $$;
drop view wardrobe;
alter table garments drop column opinion;
CREATE VIEW "public"."wardrobe" AS (
  select g.*,
    coalesce(l.category, p.category) as category,
    coalesce(l.subcategory, case when l.category is null then p.subcategory end) as subcategory,
    coalesce(p.attributes, '{}'::jsonb) || coalesce(l.attributes -> 'derived', '{}'::jsonb)
      || coalesce(o.facts - 'wet' - 'comfort', '{}'::jsonb) || (coalesce(l.attributes, '{}'::jsonb) - 'derived') as attributes,
    case when o.id is not null then jsonb_build_object('name', o.name, 'words', to_jsonb(o.words), 'facts', o.facts) end
      as own_category,
    array(
      select field from unnest(p.needs_review) as field
      where not (field = 'category' and l.category is not null) and not (coalesce(l.attributes, '{}'::jsonb) - 'derived') ? field
    ) as needs_review,
    array(
      select field from unnest(p.unsure) as field
      where not (field = 'category' and l.category is not null) and not (coalesce(l.attributes, '{}'::jsonb) - 'derived') ? field
    ) as unsure,
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
  left join categories o on o.id = l.own_category_id
);
delete from armoire_migrations where created_at = 1796032794262;
commit;
