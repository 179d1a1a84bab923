-- Takes 0013_account back: psql -f, before an older Armoire is deployed. What is in the trash is gone for good: an older version
-- cannot bring it back. Its images go through the outbox; an erasure of an account that is still open must be done first.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1796010647846) then
    raise exception 'a later migration is applied: take that back first';
  end if;
  if exists (select from account_erasures where done_at is null) then
    raise exception 'an account is still being erased: wait for its receipt first';
  end if;
end $$;
insert into erasures (user_id, kind, target)
select user_id, 'object', path
from trash, unnest(array[original_image_path, processed_image_path, thumbnail_path]) as path where path is not null
on conflict (kind, target) do update set done_at = null;
drop table trash;
drop table account_erasures;
delete from erasures where kind = 'account';
alter table erasures
  drop constraint erasures_kind_known,
  add constraint erasures_kind_known check (kind in ('object', 'vector', 'conversation'));
delete from armoire_migrations where created_at = 1796010647846;
commit;
