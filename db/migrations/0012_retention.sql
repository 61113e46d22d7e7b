CREATE TABLE "legal_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"set_by" uuid NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "outbox_removals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"address_sha256" "bytea" NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_notices" (
	"cohort_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"noticed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "retention_notices_cohort_id_due_on_pk" PRIMARY KEY("cohort_id","due_on")
);
--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "retention_months" integer;--> statement-breakpoint
ALTER TABLE "candidates" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "candidates" ADD COLUMN "erased_because" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "recipient" text;--> statement-breakpoint
ALTER TABLE "review_slots" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_removals" ADD CONSTRAINT "outbox_removals_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_notices" ADD CONSTRAINT "retention_notices_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_notices" ADD CONSTRAINT "retention_notices_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "legal_holds_one_open" ON "legal_holds" USING btree ("assessment_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "outbox_removals_due" ON "outbox_removals" USING btree ("due_at");--> statement-breakpoint
-- As in 0001: every table of an organization is kept apart.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['legal_holds', 'retention_notices', 'outbox_removals'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    EXECUTE format(
      'CREATE POLICY organization ON %I USING (
         organization_id = (SELECT nullif(current_setting(''longhand.organization'', true), '''')::uuid)
         OR (SELECT current_setting(''longhand.everywhere'', true) = ''on''))', one);
  END LOOP;
END $$;
--> statement-breakpoint
-- Whose row it is, found by whatever id it has.
CREATE FUNCTION candidate_of(kept jsonb) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (kept->>'candidate_id')::uuid,
    (SELECT s.candidate_id FROM sittings s WHERE s.id = coalesce(
      (kept->>'sitting_id')::uuid,
      (SELECT a.sitting_id FROM answers a WHERE a.id = coalesce(
        (kept->>'answer_id')::uuid,
        (kept->>'source_answer_id')::uuid,
        (SELECT coalesce(r.answer_id, e.source_answer_id)
          FROM reviews r LEFT JOIN exemplars e ON e.id = r.exemplar_id
          WHERE r.id = (kept->>'review_id')::uuid),
        (SELECT g.answer_id FROM suggestions g WHERE g.id = (kept->>'suggestion_id')::uuid))))))
$$;
--> statement-breakpoint
-- Erasing a candidate may do one thing to rows that never change otherwise: leave the columns of the first argument as
-- it says, in rows of the candidate whom the transaction names, and note it in those of the second.
CREATE FUNCTION refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  erased jsonb := TG_ARGV[0]::jsonb;
  noted text[] := coalesce(TG_ARGV[1], '{}')::text[];
  erasing text := nullif(current_setting('longhand.erasing', true), '');
BEGIN
  IF erasing IS NOT NULL
    AND to_jsonb(NEW) - noted = (to_jsonb(OLD) || erased) - noted
    AND erasing::uuid = candidate_of(to_jsonb(OLD))
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% in % is refused: these rows never change', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
DROP TRIGGER answers_never_change ON answers;
--> statement-breakpoint
CREATE TRIGGER answers_never_change BEFORE UPDATE ON answers
  FOR EACH ROW WHEN (
    OLD.superseded_at IS NOT NULL
    OR (to_jsonb(OLD) - 'superseded_at') IS DISTINCT FROM (to_jsonb(NEW) - 'superseded_at')
  ) EXECUTE FUNCTION refuse_change_but_erasure('{"text": ""}', '{erased_at}');
--> statement-breakpoint
DROP TRIGGER late_additions_never_change ON late_additions;
--> statement-breakpoint
CREATE TRIGGER late_additions_never_change BEFORE UPDATE ON late_additions
  FOR EACH ROW WHEN (
    OLD.verdict IS NOT DISTINCT FROM 'accepted'
    OR (to_jsonb(OLD) - '{verdict,reason,decided_by,decided_at}'::text[])
      IS DISTINCT FROM (to_jsonb(NEW) - '{verdict,reason,decided_by,decided_at}'::text[])
  ) EXECUTE FUNCTION refuse_change_but_erasure('{"text": "", "reason": null}');
--> statement-breakpoint
DROP TRIGGER decisions_never_change ON decisions;
--> statement-breakpoint
CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('{"reason": ""}');
--> statement-breakpoint
DROP TRIGGER score_changes_never_change ON score_changes;
--> statement-breakpoint
CREATE TRIGGER score_changes_never_change BEFORE UPDATE ON score_changes
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('{"reason": ""}');
--> statement-breakpoint
DROP TRIGGER adjudications_never_change ON adjudications;
--> statement-breakpoint
CREATE TRIGGER adjudications_never_change BEFORE UPDATE ON adjudications
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('{"reason": ""}');
--> statement-breakpoint
DROP TRIGGER exemplars_never_change ON exemplars;
--> statement-breakpoint
CREATE TRIGGER exemplars_never_change BEFORE UPDATE ON exemplars
  FOR EACH ROW WHEN (
    (to_jsonb(OLD) - '{use,approved_at,approved_by,retired_at,source_answer_id}'::text[])
    IS DISTINCT FROM (to_jsonb(NEW) - '{use,approved_at,approved_by,retired_at,source_answer_id}'::text[])
  ) EXECUTE FUNCTION refuse_change_but_erasure('{"text": ""}', '{retired_at}');
--> statement-breakpoint
DROP TRIGGER finished_suggestions_never_change ON suggestions;
--> statement-breakpoint
CREATE TRIGGER finished_suggestions_never_change BEFORE UPDATE ON suggestions
  FOR EACH ROW WHEN (
    OLD.finished_at IS NOT NULL
    AND (OLD.abstained IS NULL OR OLD.abstained NOT IN ('unavailable', 'over_cap'))
  ) EXECUTE FUNCTION refuse_change_but_erasure('{"evidence": [], "gap": "", "flags": []}');
--> statement-breakpoint
DROP TRIGGER answered_calls_never_change ON model_calls;
--> statement-breakpoint
CREATE TRIGGER answered_calls_never_change BEFORE UPDATE ON model_calls
  FOR EACH ROW WHEN (OLD.answered_at IS NOT NULL AND OLD.outcome <> 'failed')
  EXECUTE FUNCTION refuse_change_but_erasure('{"raw_output": null, "reading": null, "error": null}');
