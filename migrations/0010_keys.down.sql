-- Takes 0010_keys back: psql -f, before an older Armoire is deployed. Keys go on working there, where a key can do everything: one
-- that could do less is switched off. A new password no longer ends sessions and keys by itself. The record of the migration goes
-- too: `npm run migrate` makes the table anew.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1795970238274) then
    raise exception 'a later migration is applied: take that back first';
  end if;
end $$;
drop trigger accounts_password_changed on accounts;
drop function end_access();
alter table api_keys
  add column config_id text default 'default' not null,
  add column start text,
  add column key text,
  add column reference_id uuid,
  add column refill_interval integer,
  add column refill_amount integer,
  add column last_refill_at timestamp with time zone,
  add column enabled boolean default true not null,
  add column rate_limit_enabled boolean default true not null,
  add column rate_limit_time_window integer default 60000,
  add column rate_limit_max integer default 1200,
  add column request_count integer default 0 not null,
  add column remaining integer,
  add column last_request timestamp with time zone,
  add column permissions text,
  add column metadata text,
  add column updated_at timestamp with time zone default now() not null,
  drop constraint api_keys_hash_form,
  drop constraint api_keys_scopes_known,
  drop constraint api_keys_lifetime_days_range;
update api_keys set
  start = prefix,
  prefix = 'arm_',
  key = rtrim(translate(encode(decode(hash, 'hex'), 'base64'), '+/', '-_'), '='),
  reference_id = user_id,
  enabled = cardinality(scopes) = 3,
  last_request = last_used_on;
alter table api_keys
  alter column rate_limit_time_window drop default,
  alter column rate_limit_max drop default,
  alter column name drop not null,
  alter column name set data type text,
  alter column prefix drop not null,
  alter column expires_at drop not null,
  alter column key set not null,
  alter column reference_id set not null,
  add constraint api_keys_reference_id_users_id_fk foreign key (reference_id) references users (id) on delete cascade,
  drop column user_id,
  drop column hash,
  drop column scopes,
  drop column lifetime_days,
  drop column last_used_on;
create unique index api_keys_key_unique on api_keys (key);
create index api_keys_reference_id_index on api_keys (reference_id);
delete from armoire_migrations where created_at = 1795970238274;
commit;
