-- Takes 0003_words back: psql -f, before an older Armoire is deployed. A closer kind becomes the kind that it was before, and its
-- name the subcategory, so that nothing a person said is lost. The record of the migration goes too: `npm run migrate` widens again.
-- What came after it has to be taken back first: drizzle only applies what is newer than the newest record.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1795913465915) then
    raise exception 'a later migration is applied: take that back first';
  end if;
end $$;
create temp table kinds (closer text primary key, before text) on commit drop;
insert into kinds values
  ('athletic_top', 't_shirt'), ('sports_bra', 'tank_top'), ('tunic', 'top'), ('turtleneck', 'sweater'),
  ('fleece', 'sweatshirt'), ('waistcoat', 'vest'), ('cargo_pants', 'pants'), ('athletic_shorts', 'shorts'),
  ('swim_shorts', 'shorts'), ('overalls', 'jumpsuit'), ('swimsuit', 'bodysuit'), ('sari', 'dress'), ('kaftan', 'dress'),
  ('tuxedo_jacket', 'suit_jacket'), ('overshirt', 'jacket'), ('windbreaker', 'jacket'), ('gilet', 'vest'),
  ('puffer_jacket', 'parka'), ('trench_coat', 'coat'), ('cape', 'coat'), ('running_shoes', 'sneakers'),
  ('espadrilles', 'flats'), ('heeled_sandals', 'sandals'), ('slides', 'sandals'), ('hiking_boots', 'boots'),
  ('rain_boots', 'boots'), ('snow_boots', 'boots'), ('handbag', 'bag'), ('tote', 'bag'), ('crossbody_bag', 'bag'),
  ('briefcase', 'bag'), ('gym_bag', 'bag'), ('bow_tie', 'tie'), ('shawl', 'scarf'), ('headscarf', 'scarf'), ('cap', 'hat'),
  ('beanie', 'hat'), ('sun_hat', 'hat'), ('umbrella', null);
update garment_labels set category = before, subcategory = coalesce(subcategory, replace(closer, '_', ' '))
  from kinds where category = closer;
update garment_predictions set category = before, subcategory = coalesce(subcategory, replace(closer, '_', ' '))
  from kinds where category = closer;

create temp table cloths (name text primary key, before text) on commit drop;
insert into cloths values ('satin', 'silk'), ('velvet', 'other'), ('lace', 'other'), ('corduroy', 'cotton'), ('tweed', 'wool'),
  ('viscose', 'other'), ('down', 'nylon'), ('straw', 'other'), ('sequin', 'other');
update garments set custom_notes = left(concat_ws(' ', custom_notes, 'Material: ' || name || '.'), 2000)
  from garment_labels, cloths where garment_id = garments.id and attributes ->> 'material' = name;
update garment_labels set attributes = jsonb_set(attributes, '{material}', to_jsonb(before))
  from cloths where attributes ->> 'material' = name;
update garment_predictions set attributes = jsonb_set(attributes, '{material}', to_jsonb(before))
  from cloths where attributes ->> 'material' = name;

create temp table events (name text primary key, before text) on commit drop;
insert into events values ('black_tie', 'party'), ('funeral', 'business_formal'), ('ceremony', 'business_formal'),
  ('beach', 'outdoor'), ('home', 'casual');
update outfits set context = replace(context::text, '"occasion": "' || name || '"', '"occasion": "' || before || '"')::jsonb,
  occasion = before from events where occasion = name;
update conversations set active_constraints =
  replace(active_constraints::text, '"occasion": "' || name || '"', '"occasion": "' || before || '"')::jsonb
  from events where active_constraints ->> 'occasion' = name;
update conversations set active_constraints = jsonb_set(active_constraints, '{exclude_categories}', coalesce((
    select jsonb_agg(distinct coalesce(before, category)) from jsonb_array_elements_text(active_constraints -> 'exclude_categories')
      as category left join kinds on closer = category where closer is null or before is not null), '[]'))
  where active_constraints ? 'exclude_categories';

alter table garment_labels drop constraint garment_labels_category_known;
alter table garment_labels add constraint garment_labels_category_known check (category in (
  't_shirt', 'long_sleeve_top', 'tank_top', 'polo', 'henley', 'shirt', 'dress_shirt', 'blouse', 'top', 'bodysuit', 'sweater', 'sweatshirt', 'hoodie', 'cardigan', 'vest', 'jeans', 'chinos', 'pants', 'dress_pants', 'joggers', 'leggings', 'shorts', 'skirt', 'mini_skirt', 'midi_skirt', 'maxi_skirt', 'dress', 'day_dress', 'cocktail_dress', 'gown', 'maxi_dress', 'jumpsuit', 'blazer', 'suit_jacket', 'jacket', 'denim_jacket', 'leather_jacket', 'bomber', 'coat', 'parka', 'rain_jacket', 'sneakers', 'loafers', 'dress_shoes', 'flats', 'heels', 'sandals', 'boots', 'ankle_boots', 'knee_boots', 'bag', 'clutch', 'backpack', 'belt', 'tie', 'scarf', 'hat', 'gloves', 'watch', 'sunglasses', 'jewelry', 'socks', 'tights'));
alter table garment_predictions drop constraint garment_predictions_category_known;
alter table garment_predictions add constraint garment_predictions_category_known check (category in (
  't_shirt', 'long_sleeve_top', 'tank_top', 'polo', 'henley', 'shirt', 'dress_shirt', 'blouse', 'top', 'bodysuit', 'sweater', 'sweatshirt', 'hoodie', 'cardigan', 'vest', 'jeans', 'chinos', 'pants', 'dress_pants', 'joggers', 'leggings', 'shorts', 'skirt', 'mini_skirt', 'midi_skirt', 'maxi_skirt', 'dress', 'day_dress', 'cocktail_dress', 'gown', 'maxi_dress', 'jumpsuit', 'blazer', 'suit_jacket', 'jacket', 'denim_jacket', 'leather_jacket', 'bomber', 'coat', 'parka', 'rain_jacket', 'sneakers', 'loafers', 'dress_shoes', 'flats', 'heels', 'sandals', 'boots', 'ankle_boots', 'knee_boots', 'bag', 'clutch', 'backpack', 'belt', 'tie', 'scarf', 'hat', 'gloves', 'watch', 'sunglasses', 'jewelry', 'socks', 'tights'));
delete from armoire_migrations where created_at = 1795913465915;
commit;
