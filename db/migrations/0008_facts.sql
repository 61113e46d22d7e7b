CREATE TABLE "answer_fact_counts" (
	"organization_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"rubric_version_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"turn" integer NOT NULL,
	"levels" smallint[] NOT NULL,
	"sealed" smallint[] NOT NULL,
	"aided" smallint[] NOT NULL,
	"answers" integer NOT NULL,
	CONSTRAINT "answer_fact_counts_once" PRIMARY KEY("cohort_id","rubric_version_id","criterion_id","turn","levels","sealed","aided")
);
--> statement-breakpoint
CREATE TABLE "answer_facts" (
	"answer_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"sitting_id" uuid NOT NULL,
	"turn" integer NOT NULL,
	"rubric_version_id" uuid NOT NULL,
	"levels" smallint[] NOT NULL,
	"sealed" smallint[] NOT NULL,
	"aided" smallint[] NOT NULL,
	CONSTRAINT "answer_facts_answer_id_criterion_id_pk" PRIMARY KEY("answer_id","criterion_id")
);
--> statement-breakpoint
CREATE TABLE "facts_revisions" (
	"assessment_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"revision" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sitting_fact_counts" (
	"organization_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"rubric_version_id" uuid NOT NULL,
	"criterion_id" uuid,
	"mean" double precision,
	"sittings" integer NOT NULL,
	CONSTRAINT "sitting_fact_counts_once" UNIQUE NULLS NOT DISTINCT("cohort_id","rubric_version_id","criterion_id","mean")
);
--> statement-breakpoint
CREATE TABLE "sitting_facts" (
	"sitting_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"rubric_version_id" uuid NOT NULL,
	"criterion_id" uuid,
	"mean" double precision,
	"scores" integer NOT NULL,
	CONSTRAINT "sitting_facts_once" UNIQUE NULLS NOT DISTINCT("sitting_id","rubric_version_id","criterion_id")
);
--> statement-breakpoint
ALTER TABLE "answer_fact_counts" ADD CONSTRAINT "answer_fact_counts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_fact_counts" ADD CONSTRAINT "answer_fact_counts_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_facts" ADD CONSTRAINT "answer_facts_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_facts" ADD CONSTRAINT "answer_facts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_facts" ADD CONSTRAINT "answer_facts_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts_revisions" ADD CONSTRAINT "facts_revisions_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts_revisions" ADD CONSTRAINT "facts_revisions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sitting_fact_counts" ADD CONSTRAINT "sitting_fact_counts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sitting_fact_counts" ADD CONSTRAINT "sitting_fact_counts_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sitting_facts" ADD CONSTRAINT "sitting_facts_sitting_id_sittings_id_fk" FOREIGN KEY ("sitting_id") REFERENCES "public"."sittings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sitting_facts" ADD CONSTRAINT "sitting_facts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sitting_facts" ADD CONSTRAINT "sitting_facts_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_facts_by_sitting" ON "answer_facts" USING btree ("sitting_id");--> statement-breakpoint
CREATE INDEX "answer_facts_by_cohort" ON "answer_facts" USING btree ("cohort_id","rubric_version_id");--> statement-breakpoint
CREATE INDEX "sitting_facts_by_cohort" ON "sitting_facts" USING btree ("cohort_id","rubric_version_id","criterion_id");--> statement-breakpoint
-- As in 0001: every table of an organization is kept apart.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['answer_facts', 'answer_fact_counts', 'sitting_facts', 'sitting_fact_counts', 'facts_revisions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    EXECUTE format(
      'CREATE POLICY organization ON %I USING (
         organization_id = (SELECT nullif(current_setting(''longhand.organization'', true), '''')::uuid)
         OR (SELECT current_setting(''longhand.everywhere'', true) = ''on''))', one);
  END LOOP;
END $$;
