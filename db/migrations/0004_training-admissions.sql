CREATE TABLE "training_admissions" (
	"assessment_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"share" integer,
	"reason" text NOT NULL,
	"admitted_at" timestamp (3) with time zone NOT NULL,
	"admitted_by" uuid,
	CONSTRAINT "training_admissions_assessment_id_member_id_pk" PRIMARY KEY("assessment_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "anchor_seed" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "training_admissions" ADD CONSTRAINT "training_admissions_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_admissions" ADD CONSTRAINT "training_admissions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_admissions" ADD CONSTRAINT "training_admissions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_admissions" ADD CONSTRAINT "training_admissions_admitted_by_members_id_fk" FOREIGN KEY ("admitted_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- As in 0001: every table of an organization is kept apart.
ALTER TABLE training_admissions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE training_admissions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY organization ON training_admissions USING (
  organization_id = (SELECT nullif(current_setting('longhand.organization', true), '')::uuid)
  OR (SELECT current_setting('longhand.everywhere', true) = 'on'));
