CREATE TABLE "drift_alarms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"grader_key" text NOT NULL,
	"labels" integer NOT NULL,
	"deviation" real NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"cleared_at" timestamp (3) with time zone,
	"cleared_by" uuid
);
--> statement-breakpoint
CREATE TABLE "model_breakers" (
	"organization_id" uuid NOT NULL,
	"host" text NOT NULL,
	"model" text NOT NULL,
	"invalid_in_row" integer DEFAULT 0 NOT NULL,
	"quota_in_row" integer DEFAULT 0 NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"opened_for" text,
	CONSTRAINT "model_breakers_organization_id_host_model_pk" PRIMARY KEY("organization_id","host","model")
);
--> statement-breakpoint
CREATE TABLE "model_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"suggestion_id" uuid NOT NULL,
	"dedupe_key" "bytea" NOT NULL,
	"purpose" text NOT NULL,
	"sample" integer NOT NULL,
	"host" text NOT NULL,
	"model_asked" text NOT NULL,
	"rung" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"exemplar_ids" uuid[] NOT NULL,
	"month" date NOT NULL,
	"reserved_tokens" integer NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"outcome" text,
	"error" text,
	"request_id" text,
	"model_returned" text,
	"fingerprint" text,
	"sdk_version" text NOT NULL,
	"latency_ms" integer,
	"tokens_in" integer,
	"tokens_cached" integer,
	"tokens_out" integer,
	"tokens_reasoning" integer,
	"cost" numeric,
	"raw_output" text,
	"reading" jsonb
);
--> statement-breakpoint
CREATE TABLE "model_months" (
	"organization_id" uuid NOT NULL,
	"month" date NOT NULL,
	"reserved" bigint DEFAULT 0 NOT NULL,
	"used" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "model_months_organization_id_month_pk" PRIMARY KEY("organization_id","month")
);
--> statement-breakpoint
CREATE TABLE "model_probes" (
	"organization_id" uuid NOT NULL,
	"host" text NOT NULL,
	"model" text NOT NULL,
	"rung" text,
	"facts" jsonb NOT NULL,
	"probed_at" timestamp (3) with time zone NOT NULL,
	"probed_by" uuid,
	CONSTRAINT "model_probes_organization_id_host_model_pk" PRIMARY KEY("organization_id","host","model")
);
--> statement-breakpoint
CREATE TABLE "model_terms" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"monthly_tokens" bigint NOT NULL,
	"price_in" numeric,
	"price_cached" numeric,
	"price_out" numeric,
	"currency" text DEFAULT 'USD' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pregrading_opt_outs" (
	"invitation_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"opted_out_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pregradings" (
	"assessment_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"mode" text DEFAULT 'sealed' NOT NULL,
	"assist_reason" text,
	"control_percent" integer DEFAULT 10 NOT NULL,
	"control_seed" uuid DEFAULT gen_random_uuid() NOT NULL,
	"cut" real,
	"switched_on_at" timestamp (3) with time zone NOT NULL,
	"switched_on_by" uuid NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"stopped_by" uuid
);
--> statement-breakpoint
CREATE TABLE "suggestion_reveals" (
	"suggestion_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"is_early" boolean NOT NULL,
	"level" real NOT NULL,
	"low" real NOT NULL,
	"high" real NOT NULL,
	"standing" text NOT NULL,
	"calibration_id" text NOT NULL,
	"labels" integer NOT NULL,
	"level_before" integer,
	"revealed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "suggestion_reveals_review_id_suggestion_id_pk" PRIMARY KEY("review_id","suggestion_id")
);
--> statement-breakpoint
CREATE TABLE "suggestions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"answer_id" uuid NOT NULL,
	"turn" integer NOT NULL,
	"criterion_id" uuid NOT NULL,
	"rubric_version_id" uuid NOT NULL,
	"source" text NOT NULL,
	"grader" text NOT NULL,
	"prompt_version" text NOT NULL,
	"prompt_hash" text NOT NULL,
	"host" text NOT NULL,
	"model_returned" text,
	"grader_key" text,
	"answer_sha256" "bytea" NOT NULL,
	"is_control" boolean NOT NULL,
	"level" real,
	"abstained" text,
	"evidence" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"quotes_dropped" integer DEFAULT 0 NOT NULL,
	"gap" text DEFAULT '' NOT NULL,
	"flags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "drift_alarms" ADD CONSTRAINT "drift_alarms_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_alarms" ADD CONSTRAINT "drift_alarms_criterion_id_criteria_id_fk" FOREIGN KEY ("criterion_id") REFERENCES "public"."criteria"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_alarms" ADD CONSTRAINT "drift_alarms_cleared_by_members_id_fk" FOREIGN KEY ("cleared_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_breakers" ADD CONSTRAINT "model_breakers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_calls" ADD CONSTRAINT "model_calls_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_calls" ADD CONSTRAINT "model_calls_suggestion_id_suggestions_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."suggestions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_months" ADD CONSTRAINT "model_months_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_probes" ADD CONSTRAINT "model_probes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_probes" ADD CONSTRAINT "model_probes_probed_by_members_id_fk" FOREIGN KEY ("probed_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_terms" ADD CONSTRAINT "model_terms_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pregrading_opt_outs" ADD CONSTRAINT "pregrading_opt_outs_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pregrading_opt_outs" ADD CONSTRAINT "pregrading_opt_outs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pregradings" ADD CONSTRAINT "pregradings_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pregradings" ADD CONSTRAINT "pregradings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pregradings" ADD CONSTRAINT "pregradings_switched_on_by_members_id_fk" FOREIGN KEY ("switched_on_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pregradings" ADD CONSTRAINT "pregradings_stopped_by_members_id_fk" FOREIGN KEY ("stopped_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_reveals" ADD CONSTRAINT "suggestion_reveals_suggestion_id_suggestions_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."suggestions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_reveals" ADD CONSTRAINT "suggestion_reveals_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_reveals" ADD CONSTRAINT "suggestion_reveals_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_reveals" ADD CONSTRAINT "suggestion_reveals_criterion_id_criteria_id_fk" FOREIGN KEY ("criterion_id") REFERENCES "public"."criteria"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_criterion_id_criteria_id_fk" FOREIGN KEY ("criterion_id") REFERENCES "public"."criteria"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_rubric_version_id_rubric_versions_id_fk" FOREIGN KEY ("rubric_version_id") REFERENCES "public"."rubric_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "drift_alarms_one_open" ON "drift_alarms" USING btree ("criterion_id","grader_key") WHERE cleared_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "model_calls_once" ON "model_calls" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "model_calls_by_suggestion" ON "model_calls" USING btree ("suggestion_id");--> statement-breakpoint
CREATE INDEX "suggestion_reveals_of" ON "suggestion_reveals" USING btree ("suggestion_id");--> statement-breakpoint
CREATE UNIQUE INDEX "suggestions_once" ON "suggestions" USING btree ("answer_id","criterion_id","rubric_version_id","grader","prompt_hash");--> statement-breakpoint
CREATE INDEX "suggestions_by_assessment" ON "suggestions" USING btree ("assessment_id","criterion_id");--> statement-breakpoint
CREATE INDEX "suggestions_by_grader" ON "suggestions" USING btree ("criterion_id","grader_key");--> statement-breakpoint
CREATE INDEX "suggestions_unfinished" ON "suggestions" USING btree ("assessment_id") WHERE finished_at is null and cancelled_at is null;--> statement-breakpoint
-- As in 0001: every table of an organization is kept apart.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['pregradings', 'pregrading_opt_outs', 'model_probes', 'model_breakers', 'model_terms', 'model_months', 'suggestions', 'model_calls', 'suggestion_reveals', 'drift_alarms'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    EXECUTE format(
      'CREATE POLICY organization ON %I USING (
         organization_id = (SELECT nullif(current_setting(''longhand.organization'', true), '''')::uuid)
         OR (SELECT current_setting(''longhand.everywhere'', true) = ''on''))', one);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER finished_suggestions_never_change BEFORE UPDATE ON suggestions
  FOR EACH ROW WHEN (OLD.finished_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What was billed stays as it was.
CREATE TRIGGER answered_calls_never_change BEFORE UPDATE ON model_calls
  FOR EACH ROW WHEN (OLD.answered_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER reveals_never_change BEFORE UPDATE ON suggestion_reveals
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
