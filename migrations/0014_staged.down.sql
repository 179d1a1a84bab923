-- Takes 0014_staged back: psql -f, before an older Armoire is deployed. An image that a request is storing at that moment is erased at
-- once, so let imports, removals and returns end first.
begin;
do $$ begin
  if exists (select from armoire_migrations where created_at > 1796026661092) then
    raise exception 'a later migration is applied: take that back first';
  end if;
end $$;
alter table erasures drop column due_at;
alter table trash drop column byte_size;
delete from armoire_migrations where created_at = 1796026661092;
commit;
