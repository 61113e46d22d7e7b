CREATE TABLE "decision_withdrawals" (
	"decision_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"withdrawn_by" uuid NOT NULL,
	"withdrawn_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letter_drafts" (
	"decision_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"with_levels" boolean NOT NULL,
	"chosen" jsonb NOT NULL,
	"words" text NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letter_openings" (
	"assessment_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "letter_openings_assessment_id_outcome_pk" PRIMARY KEY("assessment_id","outcome")
);
--> statement-breakpoint
CREATE TABLE "tellings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"sitting_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"mail_id" uuid NOT NULL,
	"letter" jsonb,
	"sha256" "bytea" NOT NULL,
	"told_by" uuid NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "decision_withdrawals" ADD CONSTRAINT "decision_withdrawals_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_withdrawals" ADD CONSTRAINT "decision_withdrawals_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_drafts" ADD CONSTRAINT "letter_drafts_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_drafts" ADD CONSTRAINT "letter_drafts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_openings" ADD CONSTRAINT "letter_openings_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_openings" ADD CONSTRAINT "letter_openings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tellings" ADD CONSTRAINT "tellings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tellings" ADD CONSTRAINT "tellings_sitting_id_sittings_id_fk" FOREIGN KEY ("sitting_id") REFERENCES "public"."sittings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tellings" ADD CONSTRAINT "tellings_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tellings_once" ON "tellings" USING btree ("decision_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tellings_mail" ON "tellings" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "tellings_by_sitting" ON "tellings" USING btree ("sitting_id","told_at");--> statement-breakpoint
-- As in 0001: every table of an organization is kept apart.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['decision_withdrawals', 'letter_openings', 'letter_drafts', 'tellings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    EXECUTE format(
      'CREATE POLICY organization ON %I USING (
         organization_id = (SELECT nullif(current_setting(''longhand.organization'', true), '''')::uuid)
         OR (SELECT current_setting(''longhand.everywhere'', true) = ''on''))', one);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER withdrawals_never_change BEFORE UPDATE ON decision_withdrawals
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Erasure may take the letter away; nothing may put another in its place.
CREATE TRIGGER tellings_never_change BEFORE UPDATE ON tellings
  FOR EACH ROW WHEN (
    NEW.letter IS NOT NULL OR (NEW.id, NEW.sitting_id, NEW.decision_id, NEW.mail_id, NEW.sha256, NEW.told_by, NEW.told_at)
      IS DISTINCT FROM (OLD.id, OLD.sitting_id, OLD.decision_id, OLD.mail_id, OLD.sha256, OLD.told_by, OLD.told_at)
  ) EXECUTE FUNCTION refuse_change();
