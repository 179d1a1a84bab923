-- Takes 0016_read_back back: psql -f, before an older Armoire is deployed. Nothing is lost but what was already read back of an erased
-- account: the older Armoire reads all of it back again.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1796036993540) then
    raise exception 'a later migration is applied: take that back first';
  end if;
end $$;
alter table erasures drop column read_back_done_at;
delete from armoire_migrations where created_at = 1796036993540;
commit;
