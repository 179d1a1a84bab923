-- A million garments of two thousand people, and what such people have beside them. Every person has an id of their number.
create function pg_temp.person(n bigint) returns uuid language sql immutable as $$ select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
create function pg_temp.garment(n bigint) returns uuid language sql immutable as $$ select ('00000000-0000-4000-8001-' || lpad(to_hex(n), 12, '0'))::uuid $$;
create function pg_temp.outfit(n bigint) returns uuid language sql immutable as $$ select ('00000000-0000-4000-8002-' || lpad(to_hex(n), 12, '0'))::uuid $$;
create function pg_temp.conversation(n bigint) returns uuid language sql immutable as $$ select ('00000000-0000-4000-8003-' || lpad(to_hex(n), 12, '0'))::uuid $$;
create function pg_temp.pick(list text[], n bigint) returns text language sql immutable as $$ select list[1 + n % cardinality(list)] $$;

insert into users (id, email, name) select pg_temp.person(n), 'p' || n || '@example.com', 'P' from generate_series(1, 2000) n;
insert into sessions (user_id, token, expires_at)
  select pg_temp.person(1 + n % 2000), 'token-' || n, now() + make_interval(days => (n % 30)::int) from generate_series(1, 6000) n;
insert into user_preferences (user_id) select id from users;
insert into categories (user_id, name, "like", facts) select id, 'kit', 'polo', '{}' from users;

insert into garments (id, user_id, original_image_path, thumbnail_path, processed_image_path, status, content_hash, content_type, byte_size,
    width, height, phash, out_of_use, set_name, custom_name, split_from, possible_duplicate_of, error_message, created_at, updated_at)
  select pg_temp.garment(n), pg_temp.person(1 + n % 2000), 'uploads/' || n, 'thumbnails/' || n, 'processed/' || n,
    case when n % 10000 = 0 then 'pending' when n % 5000 = 1 then 'failed' else 'ready' end,
    encode(sha256(n::text::bytea), 'hex'), 'image/jpeg', 2000000, 1200, 1600, n::bit(64),
    case when n % 40 = 0 then 'laundry' end, case when n % 200 = 0 then 'navy suit' end, case when n % 20 = 0 then 'Friday ' || n end,
    case when n % 100 = 99 and n > 4000 then pg_temp.garment(n - 2000) end,
    case when n % 150 = 149 and n > 4000 then pg_temp.garment(n - 2000) end, case when n % 5000 = 1 then 'It is too small.' end,
    now() - make_interval(secs => (1000000 - n) * 30), now() - make_interval(secs => (1000000 - n) * 30)
  from generate_series(2001, 1002000) n;

insert into garment_predictions (garment_id, category, category_confidence, subcategory, attributes, embedding_id, model, answers, guesses,
    description, needs_review, unsure, timings)
  select pg_temp.garment(n), pg_temp.pick('{t_shirt,shirt,sweater,jeans,chinos,skirt,dress,blazer,coat,sneakers,boots,handbag,scarf,hat}', n / 2000),
    0.9, null, jsonb_build_object(
      'color_primary', pg_temp.pick('{navy,white,black,grey,red,olive,camel}', n / 14000), 'color_secondary', null,
      'colors', jsonb_build_array(
        jsonb_build_object('name', pg_temp.pick('{navy,white,black,grey,red,olive,camel}', n / 14000), 'hex', '#1f2b50', 'share', 0.7),
        jsonb_build_object('name', 'white', 'hex', '#f4f4f2', 'share', 0.3)),
      'pattern', 'solid', 'fit', 'regular', 'formality', 0.4, 'seasons', '["spring", "fall"]'::jsonb, 'style_tags', '["casual", "classic"]'::jsonb,
      'material', pg_temp.pick('{cotton,wool,denim,linen,silk}', n / 3000), 'warmth_clo', 0.3, 'condition', null, 'purpose', null),
    case when n % 20000 = 7 then null else pg_temp.garment(n) end, 'clef', '{}',
    '{"category": [{"value": "shirt", "probability": 0.9}, {"value": "blouse", "probability": 0.05}]}', 'a garment',
    case when n % 25 = 0 then '{material}'::text[] else '{}' end, '{fit}', '{}'
  from generate_series(2001, 1002000) n where n % 10000 <> 0 and n % 5000 <> 1;

insert into garment_labels (garment_id, category, own_category_id, attributes, source)
  select pg_temp.garment(n), 'polo', case when n % 50 = 0 then (select id from categories where user_id = pg_temp.person(1 + n % 2000)) end,
    '{"material": "cotton"}', 'user_corrected'
  from generate_series(2005, 1002000, 5) n;

insert into outfits (id, user_id, garment_ids, occasion, context, compatibility_score, score_breakdown, explanation, source, created_at)
  select pg_temp.outfit(n), pg_temp.person(1 + n % 2000),
    array(select pg_temp.garment(2001 + n % 2000 + 2000 * ((n / 2000 + k * 37) % 500)) from generate_series(1, 4) k),
    pg_temp.pick('{casual,work,date,party,home}', n / 2000), '{"constraints_applied": {}, "scorer_version": "1"}', 0.8, '{"color_harmony": 0.9}',
    'Navy and white.', case when n % 20 = 0 then 'user_created' else 'recommended' end, now() - make_interval(secs => (1000000 - n) * 30)
  from generate_series(2001, 1002000) n;
insert into outfit_feedback (outfit_id, user_id, action, worn_on, created_at)
  select pg_temp.outfit(n), pg_temp.person(1 + n % 2000), case when n % 2 = 0 then 'wear' else 'like' end,
    case when n % 2 = 0 then current_date - (n % 300)::int end, now() - make_interval(secs => (1000000 - n) * 30)
  from generate_series(2001, 1002000, 5) n;

insert into conversations (id, user_id, title, updated_at)
  select pg_temp.conversation(n), pg_temp.person(1 + n % 2000), 'Friday', now() - make_interval(secs => (40000 - n) * 600)
  from generate_series(1, 40000) n;
insert into messages (conversation_id, role, content, recommended_outfit_ids, client_message_id, created_at)
  select pg_temp.conversation(1 + n % 40000), case when n % 2 = 0 then 'user' else 'assistant' end, 'Something for work, and not the jeans.',
    case when n % 2 = 1 then array[pg_temp.outfit(n)] else '{}' end, case when n % 2 = 0 then 'm' || n end,
    now() - make_interval(secs => (1000000 - n) * 30)
  from generate_series(2001, 1002000) n;
insert into idempotency_keys (user_id, route, key, fingerprint, state, seed, status, body, locked_until, expires_at)
  select pg_temp.person(1 + n % 2000), 'POST /api/v1/wardrobe/upload', 'key-' || n, 'f', 'done', gen_random_uuid(), 201, '{}', now(),
    now() + make_interval(secs => (n % 100000) - 500) from generate_series(1, 200000) n;
insert into erasures (user_id, kind, target, done_at)
  select pg_temp.person(1 + n % 2000), 'object', 'uploads/gone-' || n,
    case when n % 400 <> 0 then now() - make_interval(secs => (n * 12)::int) end from generate_series(1, 200000) n;
insert into look_days (day, looks) select current_date - n, 1000 from generate_series(0, 40) n;
vacuum analyze;
