CREATE TABLE "exemplar_levels" (
	"exemplar_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"level" integer NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "exemplar_levels_exemplar_id_criterion_id_pk" PRIMARY KEY("exemplar_id","criterion_id")
);
--> statement-breakpoint
CREATE TABLE "exemplars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"scenario_version_id" uuid NOT NULL,
	"rubric_version_id" uuid NOT NULL,
	"turn" integer NOT NULL,
	"text" text NOT NULL,
	"words" integer NOT NULL,
	"source_answer_id" uuid,
	"use" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"approved_at" timestamp (3) with time zone,
	"approved_by" uuid,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "adjudication_claims" (
	"answer_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "adjudication_claims_answer_id_round_pk" PRIMARY KEY("answer_id","round")
);
--> statement-breakpoint
CREATE TABLE "adjudications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"answer_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"criterion_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"level" integer NOT NULL,
	"reason" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "redactions" (
	"answer_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"mentions" jsonb NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"spans" jsonb,
	"text" text,
	"sha256" "bytea",
	"released_at" timestamp (3) with time zone,
	"released_by" uuid
);
--> statement-breakpoint
CREATE TABLE "score_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"level" integer NOT NULL,
	"reason" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "review_slots_number";--> statement-breakpoint
DROP INDEX "review_slots_one_each";--> statement-breakpoint
DROP INDEX "reviews_once";--> statement-breakpoint
ALTER TABLE "reviews" ALTER COLUMN "answer_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "adjudicate_from" integer DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "anchor_every" integer DEFAULT 15 NOT NULL;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "training_share" integer;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "training_within" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "review_slots" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "review_slots" ADD COLUMN "rubric_version_id" uuid;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "exemplar_id" uuid;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "purpose" text DEFAULT 'answer' NOT NULL;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "lease_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "exemplar_levels" ADD CONSTRAINT "exemplar_levels_exemplar_id_exemplars_id_fk" FOREIGN KEY ("exemplar_id") REFERENCES "public"."exemplars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplar_levels" ADD CONSTRAINT "exemplar_levels_criterion_id_criteria_id_fk" FOREIGN KEY ("criterion_id") REFERENCES "public"."criteria"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplar_levels" ADD CONSTRAINT "exemplar_levels_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplars" ADD CONSTRAINT "exemplars_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplars" ADD CONSTRAINT "exemplars_scenario_version_id_scenario_versions_id_fk" FOREIGN KEY ("scenario_version_id") REFERENCES "public"."scenario_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplars" ADD CONSTRAINT "exemplars_rubric_version_id_rubric_versions_id_fk" FOREIGN KEY ("rubric_version_id") REFERENCES "public"."rubric_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplars" ADD CONSTRAINT "exemplars_source_answer_id_answers_id_fk" FOREIGN KEY ("source_answer_id") REFERENCES "public"."answers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjudication_claims" ADD CONSTRAINT "adjudication_claims_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjudication_claims" ADD CONSTRAINT "adjudication_claims_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjudication_claims" ADD CONSTRAINT "adjudication_claims_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjudications" ADD CONSTRAINT "adjudications_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjudications" ADD CONSTRAINT "adjudications_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjudications" ADD CONSTRAINT "adjudications_criterion_id_criteria_id_fk" FOREIGN KEY ("criterion_id") REFERENCES "public"."criteria"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjudications" ADD CONSTRAINT "adjudications_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redactions" ADD CONSTRAINT "redactions_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redactions" ADD CONSTRAINT "redactions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redactions" ADD CONSTRAINT "redactions_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_changes" ADD CONSTRAINT "score_changes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_changes" ADD CONSTRAINT "score_changes_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_changes" ADD CONSTRAINT "score_changes_criterion_id_criteria_id_fk" FOREIGN KEY ("criterion_id") REFERENCES "public"."criteria"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exemplars_of" ON "exemplars" USING btree ("scenario_version_id","rubric_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "adjudications_once" ON "adjudications" USING btree ("answer_id","round","criterion_id");--> statement-breakpoint
CREATE INDEX "redactions_waiting" ON "redactions" USING btree ("assessment_id") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "score_changes_by_review" ON "score_changes" USING btree ("review_id","criterion_id");--> statement-breakpoint
ALTER TABLE "review_slots" ADD CONSTRAINT "review_slots_rubric_version_id_rubric_versions_id_fk" FOREIGN KEY ("rubric_version_id") REFERENCES "public"."rubric_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_exemplar_id_exemplars_id_fk" FOREIGN KEY ("exemplar_id") REFERENCES "public"."exemplars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_of_exemplar" ON "reviews" USING btree ("exemplar_id","interviewer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "review_slots_number" ON "review_slots" USING btree ("answer_id","round","number");--> statement-breakpoint
CREATE UNIQUE INDEX "review_slots_one_each" ON "review_slots" USING btree ("answer_id","round","interviewer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_once" ON "reviews" USING btree ("answer_id","interviewer_id","round");--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_of_one_text" CHECK (num_nonnulls(answer_id, exemplar_id) = 1);
--> statement-breakpoint
-- As in 0001: every table of an organization is kept apart.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['exemplars', 'exemplar_levels', 'score_changes', 'redactions', 'adjudications', 'adjudication_claims'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    EXECUTE format(
      'CREATE POLICY organization ON %I USING (
         organization_id = (SELECT nullif(current_setting(''longhand.organization'', true), '''')::uuid)
         OR (SELECT current_setting(''longhand.everywhere'', true) = ''on''))', one);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER score_changes_never_change BEFORE UPDATE ON score_changes
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER adjudications_never_change BEFORE UPDATE ON adjudications
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What interviewers have read stays what they read.
CREATE TRIGGER released_redactions_never_change BEFORE UPDATE ON redactions
  FOR EACH ROW WHEN (OLD.released_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- An exemplar may be approved, used otherwise and retired, and outlive the answer it was taken from.
CREATE TRIGGER exemplars_never_change BEFORE UPDATE ON exemplars
  FOR EACH ROW WHEN (
    (to_jsonb(OLD) - '{use,approved_at,approved_by,retired_at,source_answer_id}'::text[])
      IS DISTINCT FROM (to_jsonb(NEW) - '{use,approved_at,approved_by,retired_at,source_answer_id}'::text[])
  ) EXECUTE FUNCTION refuse_change();
