CREATE TABLE "candidate_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"settled_by" uuid
);
--> statement-breakpoint
CREATE TABLE "breaks" (
	"turn_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "breaks_turn_id_started_at_pk" PRIMARY KEY("turn_id","started_at")
);
--> statement-breakpoint
CREATE TABLE "declarations" (
	"sitting_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"ai_use" text NOT NULL,
	"note" text NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "late_additions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"sitting_id" uuid NOT NULL,
	"turn_id" uuid NOT NULL,
	"text" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"characters" integer NOT NULL,
	"words" integer NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"verdict" text,
	"reason" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
DROP INDEX "answers_of_turn";--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "feedback" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "own_opens_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "own_closes_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "late_addition_id" uuid;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "superseded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "turns" ADD COLUMN "announce_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "candidate_requests" ADD CONSTRAINT "candidate_requests_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidate_requests" ADD CONSTRAINT "candidate_requests_candidate_id_candidates_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."candidates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidate_requests" ADD CONSTRAINT "candidate_requests_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breaks" ADD CONSTRAINT "breaks_turn_id_turns_id_fk" FOREIGN KEY ("turn_id") REFERENCES "public"."turns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breaks" ADD CONSTRAINT "breaks_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declarations" ADD CONSTRAINT "declarations_sitting_id_sittings_id_fk" FOREIGN KEY ("sitting_id") REFERENCES "public"."sittings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declarations" ADD CONSTRAINT "declarations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_additions" ADD CONSTRAINT "late_additions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_additions" ADD CONSTRAINT "late_additions_sitting_id_sittings_id_fk" FOREIGN KEY ("sitting_id") REFERENCES "public"."sittings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_additions" ADD CONSTRAINT "late_additions_turn_id_turns_id_fk" FOREIGN KEY ("turn_id") REFERENCES "public"."turns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "candidate_requests_one_open" ON "candidate_requests" USING btree ("invitation_id","kind") WHERE withdrawn_at is null and settled_at is null;--> statement-breakpoint
CREATE INDEX "candidate_requests_by_candidate" ON "candidate_requests" USING btree ("candidate_id");--> statement-breakpoint
CREATE UNIQUE INDEX "breaks_one_open" ON "breaks" USING btree ("turn_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "late_additions_once" ON "late_additions" USING btree ("turn_id","sha256");--> statement-breakpoint
CREATE INDEX "late_additions_by_sitting" ON "late_additions" USING btree ("sitting_id");--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_late_addition_id_late_additions_id_fk" FOREIGN KEY ("late_addition_id") REFERENCES "public"."late_additions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "turns_to_announce" ON "turns" USING btree ("announce_at") WHERE announce_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "answers_of_turn" ON "answers" USING btree ("turn_id") WHERE superseded_at is null;--> statement-breakpoint
-- As in 0001: every table of an organization is kept apart.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['candidate_requests', 'breaks', 'late_additions', 'declarations'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    EXECUTE format(
      'CREATE POLICY organization ON %I USING (
         organization_id = (SELECT nullif(current_setting(''longhand.organization'', true), '''')::uuid)
         OR (SELECT current_setting(''longhand.everywhere'', true) = ''on''))', one);
  END LOOP;
END $$;
--> statement-breakpoint
-- An answer may be superseded, once. Nothing else of it ever changes.
DROP TRIGGER answers_never_change ON answers;
--> statement-breakpoint
CREATE TRIGGER answers_never_change BEFORE UPDATE ON answers
  FOR EACH ROW WHEN (
    OLD.superseded_at IS NOT NULL
    OR (to_jsonb(OLD) - 'superseded_at') IS DISTINCT FROM (to_jsonb(NEW) - 'superseded_at')
  ) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A verdict on a late addition may be given anew; what arrived, and when, stays.
CREATE TRIGGER late_additions_never_change BEFORE UPDATE ON late_additions
  FOR EACH ROW WHEN (
    OLD.verdict IS NOT DISTINCT FROM 'accepted'
    OR (to_jsonb(OLD) - '{verdict,reason,decided_by,decided_at}'::text[])
      IS DISTINCT FROM (to_jsonb(NEW) - '{verdict,reason,decided_by,decided_at}'::text[])
  ) EXECUTE FUNCTION refuse_change();
