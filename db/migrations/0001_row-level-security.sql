-- Who sees a row: the organization the transaction has named, or work that is nobody's in particular
-- (the sweeper, a sign-in by token), which says so. FORCE makes it hold for the owner of the tables too,
-- so no second role, and no CREATEROLE, is needed.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT c.table_name FROM information_schema.columns c
    WHERE c.table_schema = current_schema() AND c.column_name = 'organization_id'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one.table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one.table_name);
    EXECUTE format(
      'CREATE POLICY organization ON %I USING (
         organization_id = (SELECT nullif(current_setting(''longhand.organization'', true), '''')::uuid)
         OR (SELECT current_setting(''longhand.everywhere'', true) = ''on''))', one.table_name);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY organization ON organizations USING (
  id = (SELECT nullif(current_setting('longhand.organization', true), '')::uuid)
  OR (SELECT current_setting('longhand.everywhere', true) = 'on'));
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% in % is refused: these rows never change', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER answers_never_change BEFORE UPDATE ON answers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER draft_revisions_never_change BEFORE UPDATE ON draft_revisions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER criteria_never_change BEFORE UPDATE ON criteria
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER events_never_change BEFORE UPDATE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER published_versions_never_change BEFORE UPDATE ON scenario_versions
  FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER committed_reviews_never_change BEFORE UPDATE ON reviews
  FOR EACH ROW WHEN (OLD.committed_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- An event goes only together with a whole demo organization.
CREATE FUNCTION refuse_event_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('longhand.removing_demo', true) IS DISTINCT FROM OLD.organization_id::text THEN
    RAISE EXCEPTION 'DELETE in events is refused: the record is append-only'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER events_never_go BEFORE DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_event_removal();
--> statement-breakpoint
-- Measured: half-full pages keep 99 % of draft updates on their page, and an uncompressed text is not recompressed
-- every two seconds.
ALTER TABLE drafts SET (fillfactor = 50, toast_tuple_target = 8160);
--> statement-breakpoint
ALTER TABLE drafts ALTER COLUMN text SET STORAGE EXTERNAL;
