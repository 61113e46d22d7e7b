CREATE TABLE "fairness_counts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" uuid NOT NULL,
	"counted" jsonb NOT NULL,
	"basis" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "self_declaration_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"wording" text NOT NULL,
	"options" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "self_declarations" (
	"organization_id" uuid NOT NULL,
	"subject" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "self_declarations_organization_id_subject_pk" PRIMARY KEY("organization_id","subject")
);
--> statement-breakpoint
ALTER TABLE "fairness_counts" ADD CONSTRAINT "fairness_counts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fairness_counts" ADD CONSTRAINT "fairness_counts_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_declaration_questions" ADD CONSTRAINT "self_declaration_questions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_declarations" ADD CONSTRAINT "self_declarations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fairness_counts_by_assessment" ON "fairness_counts" USING btree ("assessment_id","made_at");--> statement-breakpoint
CREATE INDEX "self_declaration_questions_of" ON "self_declaration_questions" USING btree ("organization_id");--> statement-breakpoint
-- As in 0001: every table of an organization is kept apart.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['self_declaration_questions', 'self_declarations', 'fairness_counts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    EXECUTE format(
      'CREATE POLICY organization ON %I USING (
         organization_id = (SELECT nullif(current_setting(''longhand.organization'', true), '''')::uuid)
         OR (SELECT current_setting(''longhand.everywhere'', true) = ''on''))', one);
  END LOOP;
END $$;
--> statement-breakpoint
-- Somebody decides by it, and the next count keeps its distance from it.
CREATE TRIGGER fairness_counts_never_change BEFORE UPDATE ON fairness_counts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What somebody has answered keeps its words.
CREATE TRIGGER answered_questions_keep_their_words
  BEFORE UPDATE OF kind, wording, options ON self_declaration_questions
  FOR EACH ROW WHEN (OLD.answered_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
