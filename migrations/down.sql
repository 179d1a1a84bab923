-- Everything that the migrations made, and nothing else. A table added there is added here; a test compares the two.
begin;
drop view if exists wardrobe;
drop table if exists
  messages, conversations, outfit_feedback, outfits, user_preferences, garment_labels, categories, garment_predictions, garments,
  model_reservations, model_days, look_days, idempotency_keys, erasures, account_erasures, trash, upkeep_notes, api_keys, jwks, verifications, accounts,
  sessions, users, armoire_migrations;
drop function if exists end_access();
commit;
