-- After all migrations. Written by tests/shape/schema.test.ts; do not edit.

create table accommodations (
  candidate_id uuid not null,
  organization_id uuid not null,
  extra_time_factor real not null,
  extra_minutes integer not null,
  break_minutes integer not null,
  reason text not null,
  decided_by uuid,
  decided_at timestamp(3) with time zone not null
);
alter table accommodations add constraint accommodations_pkey PRIMARY KEY (candidate_id);
alter table accommodations add constraint accommodations_candidate_id_candidates_id_fk FOREIGN KEY (candidate_id) REFERENCES candidates(id) ON DELETE CASCADE;
alter table accommodations add constraint accommodations_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table accommodations force row level security;
create policy organization on accommodations using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table adjudication_claims (
  answer_id uuid not null,
  round integer not null,
  organization_id uuid not null,
  member_id uuid not null,
  expires_at timestamp(3) with time zone not null
);
alter table adjudication_claims add constraint adjudication_claims_answer_id_round_pk PRIMARY KEY (answer_id, round);
alter table adjudication_claims add constraint adjudication_claims_answer_id_answers_id_fk FOREIGN KEY (answer_id) REFERENCES answers(id) ON DELETE CASCADE;
alter table adjudication_claims add constraint adjudication_claims_member_id_members_id_fk FOREIGN KEY (member_id) REFERENCES members(id);
alter table adjudication_claims add constraint adjudication_claims_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table adjudication_claims force row level security;
create policy organization on adjudication_claims using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table adjudications (
  id uuid not null,
  organization_id uuid not null,
  answer_id uuid not null,
  round integer not null,
  criterion_id uuid not null,
  member_id uuid not null,
  level integer not null,
  reason text not null,
  decided_at timestamp(3) with time zone not null
);
alter table adjudications add constraint adjudications_pkey PRIMARY KEY (id);
alter table adjudications add constraint adjudications_answer_id_answers_id_fk FOREIGN KEY (answer_id) REFERENCES answers(id) ON DELETE CASCADE;
alter table adjudications add constraint adjudications_criterion_id_criteria_id_fk FOREIGN KEY (criterion_id) REFERENCES criteria(id);
alter table adjudications add constraint adjudications_member_id_members_id_fk FOREIGN KEY (member_id) REFERENCES members(id);
alter table adjudications add constraint adjudications_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE UNIQUE INDEX adjudications_once ON public.adjudications USING btree (answer_id, round, criterion_id);
alter table adjudications force row level security;
create policy organization on adjudications using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER adjudications_never_change BEFORE UPDATE ON public.adjudications FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('{"reason": ""}');

create table answer_fact_counts (
  organization_id uuid not null,
  cohort_id uuid not null,
  rubric_version_id uuid not null,
  criterion_id uuid not null,
  turn integer not null,
  levels smallint[] not null,
  sealed smallint[] not null,
  aided smallint[] not null,
  answers integer not null
);
alter table answer_fact_counts add constraint answer_fact_counts_once PRIMARY KEY (cohort_id, rubric_version_id, criterion_id, turn, levels, sealed, aided);
alter table answer_fact_counts add constraint answer_fact_counts_cohort_id_cohorts_id_fk FOREIGN KEY (cohort_id) REFERENCES cohorts(id) ON DELETE CASCADE;
alter table answer_fact_counts add constraint answer_fact_counts_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table answer_fact_counts force row level security;
create policy organization on answer_fact_counts using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table answer_facts (
  answer_id uuid not null,
  criterion_id uuid not null,
  organization_id uuid not null,
  cohort_id uuid not null,
  sitting_id uuid not null,
  turn integer not null,
  rubric_version_id uuid not null,
  levels smallint[] not null,
  sealed smallint[] not null,
  aided smallint[] not null
);
alter table answer_facts add constraint answer_facts_answer_id_criterion_id_pk PRIMARY KEY (answer_id, criterion_id);
alter table answer_facts add constraint answer_facts_answer_id_answers_id_fk FOREIGN KEY (answer_id) REFERENCES answers(id) ON DELETE CASCADE;
alter table answer_facts add constraint answer_facts_cohort_id_cohorts_id_fk FOREIGN KEY (cohort_id) REFERENCES cohorts(id) ON DELETE CASCADE;
alter table answer_facts add constraint answer_facts_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE INDEX answer_facts_by_cohort ON public.answer_facts USING btree (cohort_id, rubric_version_id);
CREATE INDEX answer_facts_by_sitting ON public.answer_facts USING btree (sitting_id);
alter table answer_facts force row level security;
create policy organization on answer_facts using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table answers (
  id uuid not null,
  organization_id uuid not null,
  assessment_id uuid not null,
  sitting_id uuid not null,
  turn_id uuid not null,
  turn integer not null,
  revision integer not null,
  text text not null,
  sha256 bytea not null,
  characters integer not null,
  words integer not null,
  received_at timestamp(3) with time zone not null,
  late_addition_id uuid,
  superseded_at timestamp(3) with time zone,
  erased_at timestamp(3) with time zone
);
alter table answers add constraint answers_pkey PRIMARY KEY (id);
alter table answers add constraint answers_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table answers add constraint answers_late_addition_id_late_additions_id_fk FOREIGN KEY (late_addition_id) REFERENCES late_additions(id) ON DELETE CASCADE;
alter table answers add constraint answers_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table answers add constraint answers_sitting_id_sittings_id_fk FOREIGN KEY (sitting_id) REFERENCES sittings(id) ON DELETE CASCADE;
alter table answers add constraint answers_turn_id_turns_id_fk FOREIGN KEY (turn_id) REFERENCES turns(id) ON DELETE CASCADE;
CREATE INDEX answers_by_assessment ON public.answers USING btree (assessment_id, turn);
CREATE INDEX answers_by_sitting ON public.answers USING btree (sitting_id);
CREATE UNIQUE INDEX answers_of_turn ON public.answers USING btree (turn_id) WHERE (superseded_at IS NULL);
alter table answers force row level security;
create policy organization on answers using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER answers_never_change BEFORE UPDATE ON public.answers FOR EACH ROW WHEN (((old.superseded_at IS NOT NULL) OR ((to_jsonb(old.*) - 'superseded_at'::text) IS DISTINCT FROM (to_jsonb(new.*) - 'superseded_at'::text)))) EXECUTE FUNCTION refuse_change_but_erasure('{"text": ""}', '{erased_at}');

create table assessments (
  id uuid not null,
  organization_id uuid not null,
  name text not null,
  scenario_version_id uuid not null,
  rubric_version_id uuid not null,
  ai_policy text not null,
  reviews_per_answer integer not null,
  created_at timestamp(3) with time zone not null,
  created_by uuid,
  feedback text not null default 'none'::text,
  adjudicate_from integer not null default 2,
  anchor_every integer not null default 15,
  training_share integer,
  training_within integer not null default 1,
  anchor_seed uuid not null default gen_random_uuid(),
  writing_guide boolean not null default false,
  retention_months integer
);
alter table assessments add constraint assessments_pkey PRIMARY KEY (id);
alter table assessments add constraint assessments_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table assessments add constraint assessments_rubric_version_id_rubric_versions_id_fk FOREIGN KEY (rubric_version_id) REFERENCES rubric_versions(id);
alter table assessments add constraint assessments_scenario_version_id_scenario_versions_id_fk FOREIGN KEY (scenario_version_id) REFERENCES scenario_versions(id);
alter table assessments force row level security;
create policy organization on assessments using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table breaks (
  turn_id uuid not null,
  organization_id uuid not null,
  started_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone
);
alter table breaks add constraint breaks_turn_id_started_at_pk PRIMARY KEY (turn_id, started_at);
alter table breaks add constraint breaks_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table breaks add constraint breaks_turn_id_turns_id_fk FOREIGN KEY (turn_id) REFERENCES turns(id) ON DELETE CASCADE;
CREATE UNIQUE INDEX breaks_one_open ON public.breaks USING btree (turn_id) WHERE (ended_at IS NULL);
alter table breaks force row level security;
create policy organization on breaks using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table candidate_requests (
  id uuid not null,
  organization_id uuid not null,
  candidate_id uuid not null,
  invitation_id uuid not null,
  kind text not null,
  text text not null,
  asked_at timestamp(3) with time zone not null,
  withdrawn_at timestamp(3) with time zone,
  settled_at timestamp(3) with time zone,
  settled_by uuid
);
alter table candidate_requests add constraint candidate_requests_pkey PRIMARY KEY (id);
alter table candidate_requests add constraint candidate_requests_candidate_id_candidates_id_fk FOREIGN KEY (candidate_id) REFERENCES candidates(id) ON DELETE CASCADE;
alter table candidate_requests add constraint candidate_requests_invitation_id_invitations_id_fk FOREIGN KEY (invitation_id) REFERENCES invitations(id) ON DELETE CASCADE;
alter table candidate_requests add constraint candidate_requests_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE INDEX candidate_requests_by_candidate ON public.candidate_requests USING btree (candidate_id);
CREATE UNIQUE INDEX candidate_requests_one_open ON public.candidate_requests USING btree (invitation_id, kind) WHERE ((withdrawn_at IS NULL) AND (settled_at IS NULL));
alter table candidate_requests force row level security;
create policy organization on candidate_requests using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table candidates (
  id uuid not null,
  organization_id uuid not null,
  name text not null,
  email text not null,
  email_key text not null default lower(email),
  time_zone text,
  created_at timestamp(3) with time zone not null,
  erased_at timestamp(3) with time zone,
  erased_because text
);
alter table candidates add constraint candidates_pkey PRIMARY KEY (id);
alter table candidates add constraint candidates_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE UNIQUE INDEX candidates_email ON public.candidates USING btree (organization_id, email_key);
alter table candidates force row level security;
create policy organization on candidates using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table cohorts (
  id uuid not null,
  organization_id uuid not null,
  assessment_id uuid not null,
  name text not null,
  opens_at timestamp(3) with time zone not null,
  closes_at timestamp(3) with time zone not null,
  is_reference boolean not null,
  created_at timestamp(3) with time zone not null,
  ai_policy text
);
alter table cohorts add constraint cohorts_pkey PRIMARY KEY (id);
alter table cohorts add constraint cohorts_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table cohorts add constraint cohorts_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE INDEX cohorts_by_assessment ON public.cohorts USING btree (assessment_id);
CREATE UNIQUE INDEX cohorts_name ON public.cohorts USING btree (assessment_id, lower(name));
alter table cohorts force row level security;
create policy organization on cohorts using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table criteria (
  id uuid not null,
  organization_id uuid not null,
  rubric_version_id uuid not null,
  "position" integer not null,
  key text not null,
  title text not null,
  weight integer not null,
  reads integer[] not null,
  fluency boolean not null,
  levels text[] not null
);
alter table criteria add constraint criteria_pkey PRIMARY KEY (id);
alter table criteria add constraint criteria_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table criteria add constraint criteria_rubric_version_id_rubric_versions_id_fk FOREIGN KEY (rubric_version_id) REFERENCES rubric_versions(id) ON DELETE CASCADE;
CREATE UNIQUE INDEX criteria_key ON public.criteria USING btree (rubric_version_id, key);
alter table criteria force row level security;
create policy organization on criteria using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER criteria_never_change BEFORE UPDATE ON public.criteria FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table decision_withdrawals (
  decision_id uuid not null,
  organization_id uuid not null,
  withdrawn_by uuid not null,
  withdrawn_at timestamp(3) with time zone not null
);
alter table decision_withdrawals add constraint decision_withdrawals_pkey PRIMARY KEY (decision_id);
alter table decision_withdrawals add constraint decision_withdrawals_decision_id_decisions_id_fk FOREIGN KEY (decision_id) REFERENCES decisions(id) ON DELETE CASCADE;
alter table decision_withdrawals add constraint decision_withdrawals_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table decision_withdrawals force row level security;
create policy organization on decision_withdrawals using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER withdrawals_never_change BEFORE UPDATE ON public.decision_withdrawals FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table decisions (
  id uuid not null,
  organization_id uuid not null,
  sitting_id uuid not null,
  outcome text not null,
  reason text not null,
  decided_by uuid not null,
  decided_at timestamp(3) with time zone not null
);
alter table decisions add constraint decisions_pkey PRIMARY KEY (id);
alter table decisions add constraint decisions_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table decisions add constraint decisions_sitting_id_sittings_id_fk FOREIGN KEY (sitting_id) REFERENCES sittings(id) ON DELETE CASCADE;
CREATE INDEX decisions_by_sitting ON public.decisions USING btree (sitting_id, decided_at);
alter table decisions force row level security;
create policy organization on decisions using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER decisions_never_change BEFORE UPDATE ON public.decisions FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('{"reason": ""}');

create table declarations (
  sitting_id uuid not null,
  organization_id uuid not null,
  ai_use text not null,
  note text not null,
  declared_at timestamp(3) with time zone not null
);
alter table declarations add constraint declarations_pkey PRIMARY KEY (sitting_id);
alter table declarations add constraint declarations_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table declarations add constraint declarations_sitting_id_sittings_id_fk FOREIGN KEY (sitting_id) REFERENCES sittings(id) ON DELETE CASCADE;
alter table declarations force row level security;
create policy organization on declarations using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table draft_revisions (
  turn_id uuid not null,
  organization_id uuid not null,
  revision integer not null,
  saved_at timestamp(3) with time zone not null,
  characters integer not null,
  sha256 bytea not null
);
alter table draft_revisions add constraint draft_revisions_turn_id_revision_pk PRIMARY KEY (turn_id, revision);
alter table draft_revisions add constraint draft_revisions_turn_id_turns_id_fk FOREIGN KEY (turn_id) REFERENCES turns(id) ON DELETE CASCADE;
alter table draft_revisions force row level security;
create policy organization on draft_revisions using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER draft_revisions_never_change BEFORE UPDATE ON public.draft_revisions FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table drafts (
  turn_id uuid not null,
  organization_id uuid not null,
  revision integer not null,
  text text not null storage e,
  saved_at timestamp(3) with time zone not null
) with (fillfactor=50, toast_tuple_target=8160
);
alter table drafts add constraint drafts_pkey PRIMARY KEY (turn_id);
alter table drafts add constraint drafts_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table drafts add constraint drafts_turn_id_turns_id_fk FOREIGN KEY (turn_id) REFERENCES turns(id) ON DELETE CASCADE;
alter table drafts force row level security;
create policy organization on drafts using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table drift_alarms (
  id uuid not null,
  organization_id uuid not null,
  criterion_id uuid not null,
  grader_key text not null,
  labels integer not null,
  deviation real not null,
  raised_at timestamp(3) with time zone not null,
  cleared_at timestamp(3) with time zone,
  cleared_by uuid
);
alter table drift_alarms add constraint drift_alarms_pkey PRIMARY KEY (id);
alter table drift_alarms add constraint drift_alarms_cleared_by_members_id_fk FOREIGN KEY (cleared_by) REFERENCES members(id);
alter table drift_alarms add constraint drift_alarms_criterion_id_criteria_id_fk FOREIGN KEY (criterion_id) REFERENCES criteria(id);
alter table drift_alarms add constraint drift_alarms_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE UNIQUE INDEX drift_alarms_one_open ON public.drift_alarms USING btree (criterion_id, grader_key) WHERE (cleared_at IS NULL);
alter table drift_alarms force row level security;
create policy organization on drift_alarms using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table events (
  organization_id uuid not null,
  "position" bigint not null,
  at timestamp(3) with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  facts jsonb not null,
  content_hash bytea not null,
  previous_hash bytea not null,
  hash bytea not null
);
alter table events add constraint events_organization_id_position_pk PRIMARY KEY (organization_id, "position");
alter table events add constraint events_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE INDEX events_by_subject ON public.events USING btree (organization_id, subject_id);
alter table events force row level security;
create policy organization on events using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER events_never_change BEFORE UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_never_go BEFORE DELETE ON public.events FOR EACH ROW EXECUTE FUNCTION refuse_event_removal();

create table exemplar_levels (
  exemplar_id uuid not null,
  criterion_id uuid not null,
  organization_id uuid not null,
  level integer not null,
  reason text not null
);
alter table exemplar_levels add constraint exemplar_levels_exemplar_id_criterion_id_pk PRIMARY KEY (exemplar_id, criterion_id);
alter table exemplar_levels add constraint exemplar_levels_criterion_id_criteria_id_fk FOREIGN KEY (criterion_id) REFERENCES criteria(id);
alter table exemplar_levels add constraint exemplar_levels_exemplar_id_exemplars_id_fk FOREIGN KEY (exemplar_id) REFERENCES exemplars(id) ON DELETE CASCADE;
alter table exemplar_levels add constraint exemplar_levels_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table exemplar_levels force row level security;
create policy organization on exemplar_levels using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table exemplars (
  id uuid not null,
  organization_id uuid not null,
  scenario_version_id uuid not null,
  rubric_version_id uuid not null,
  turn integer not null,
  text text not null,
  words integer not null,
  source_answer_id uuid,
  use text not null,
  created_at timestamp(3) with time zone not null,
  created_by uuid not null,
  approved_at timestamp(3) with time zone,
  approved_by uuid,
  retired_at timestamp(3) with time zone
);
alter table exemplars add constraint exemplars_pkey PRIMARY KEY (id);
alter table exemplars add constraint exemplars_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table exemplars add constraint exemplars_rubric_version_id_rubric_versions_id_fk FOREIGN KEY (rubric_version_id) REFERENCES rubric_versions(id);
alter table exemplars add constraint exemplars_scenario_version_id_scenario_versions_id_fk FOREIGN KEY (scenario_version_id) REFERENCES scenario_versions(id);
alter table exemplars add constraint exemplars_source_answer_id_answers_id_fk FOREIGN KEY (source_answer_id) REFERENCES answers(id) ON DELETE SET NULL;
CREATE INDEX exemplars_of ON public.exemplars USING btree (scenario_version_id, rubric_version_id);
alter table exemplars force row level security;
create policy organization on exemplars using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER exemplars_never_change BEFORE UPDATE ON public.exemplars FOR EACH ROW WHEN (((to_jsonb(old.*) - '{use,approved_at,approved_by,retired_at,source_answer_id}'::text[]) IS DISTINCT FROM (to_jsonb(new.*) - '{use,approved_at,approved_by,retired_at,source_answer_id}'::text[]))) EXECUTE FUNCTION refuse_change_but_erasure('{"text": ""}', '{retired_at}');

create table facts_revisions (
  assessment_id uuid not null,
  organization_id uuid not null,
  revision bigint not null
);
alter table facts_revisions add constraint facts_revisions_pkey PRIMARY KEY (assessment_id);
alter table facts_revisions add constraint facts_revisions_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table facts_revisions add constraint facts_revisions_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table facts_revisions force row level security;
create policy organization on facts_revisions using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table fairness_counts (
  id uuid not null,
  organization_id uuid not null,
  assessment_id uuid not null,
  made_at timestamp(3) with time zone not null,
  made_by uuid not null,
  counted jsonb not null,
  basis bytea not null
);
alter table fairness_counts add constraint fairness_counts_pkey PRIMARY KEY (id);
alter table fairness_counts add constraint fairness_counts_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table fairness_counts add constraint fairness_counts_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE INDEX fairness_counts_by_assessment ON public.fairness_counts USING btree (assessment_id, made_at);
alter table fairness_counts force row level security;
create policy organization on fairness_counts using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER fairness_counts_never_change BEFORE UPDATE ON public.fairness_counts FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table invitations (
  id uuid not null,
  organization_id uuid not null,
  assessment_id uuid not null,
  cohort_id uuid not null,
  candidate_id uuid not null,
  created_at timestamp(3) with time zone not null,
  created_by uuid,
  opened_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  own_opens_at timestamp(3) with time zone,
  own_closes_at timestamp(3) with time zone
);
alter table invitations add constraint invitations_pkey PRIMARY KEY (id);
alter table invitations add constraint invitations_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table invitations add constraint invitations_candidate_id_candidates_id_fk FOREIGN KEY (candidate_id) REFERENCES candidates(id) ON DELETE CASCADE;
alter table invitations add constraint invitations_cohort_id_cohorts_id_fk FOREIGN KEY (cohort_id) REFERENCES cohorts(id) ON DELETE CASCADE;
alter table invitations add constraint invitations_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE INDEX invitations_by_cohort ON public.invitations USING btree (cohort_id);
CREATE UNIQUE INDEX invitations_once ON public.invitations USING btree (assessment_id, candidate_id);
alter table invitations force row level security;
create policy organization on invitations using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table late_additions (
  id uuid not null,
  organization_id uuid not null,
  sitting_id uuid not null,
  turn_id uuid not null,
  text text not null,
  sha256 bytea not null,
  characters integer not null,
  words integer not null,
  written_at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone not null,
  verdict text,
  reason text,
  decided_by uuid,
  decided_at timestamp(3) with time zone
);
alter table late_additions add constraint late_additions_pkey PRIMARY KEY (id);
alter table late_additions add constraint late_additions_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table late_additions add constraint late_additions_sitting_id_sittings_id_fk FOREIGN KEY (sitting_id) REFERENCES sittings(id) ON DELETE CASCADE;
alter table late_additions add constraint late_additions_turn_id_turns_id_fk FOREIGN KEY (turn_id) REFERENCES turns(id) ON DELETE CASCADE;
CREATE INDEX late_additions_by_sitting ON public.late_additions USING btree (sitting_id);
CREATE UNIQUE INDEX late_additions_once ON public.late_additions USING btree (turn_id, sha256);
alter table late_additions force row level security;
create policy organization on late_additions using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER late_additions_never_change BEFORE UPDATE ON public.late_additions FOR EACH ROW WHEN (((NOT (old.verdict IS DISTINCT FROM 'accepted'::text)) OR ((to_jsonb(old.*) - '{verdict,reason,decided_by,decided_at}'::text[]) IS DISTINCT FROM (to_jsonb(new.*) - '{verdict,reason,decided_by,decided_at}'::text[])))) EXECUTE FUNCTION refuse_change_but_erasure('{"text": "", "reason": null}');

create table legal_holds (
  id uuid not null,
  organization_id uuid not null,
  assessment_id uuid not null,
  reason text not null,
  set_at timestamp(3) with time zone not null,
  set_by uuid not null,
  lifted_at timestamp(3) with time zone,
  lifted_by uuid
);
alter table legal_holds add constraint legal_holds_pkey PRIMARY KEY (id);
alter table legal_holds add constraint legal_holds_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table legal_holds add constraint legal_holds_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE UNIQUE INDEX legal_holds_one_open ON public.legal_holds USING btree (assessment_id) WHERE (lifted_at IS NULL);
alter table legal_holds force row level security;
create policy organization on legal_holds using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table letter_drafts (
  decision_id uuid not null,
  organization_id uuid not null,
  revision integer not null,
  with_levels boolean not null,
  chosen jsonb not null,
  words text not null,
  saved_by uuid not null,
  saved_at timestamp(3) with time zone not null
);
alter table letter_drafts add constraint letter_drafts_pkey PRIMARY KEY (decision_id);
alter table letter_drafts add constraint letter_drafts_decision_id_decisions_id_fk FOREIGN KEY (decision_id) REFERENCES decisions(id) ON DELETE CASCADE;
alter table letter_drafts add constraint letter_drafts_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table letter_drafts force row level security;
create policy organization on letter_drafts using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table letter_openings (
  assessment_id uuid not null,
  outcome text not null,
  organization_id uuid not null,
  text text not null
);
alter table letter_openings add constraint letter_openings_assessment_id_outcome_pk PRIMARY KEY (assessment_id, outcome);
alter table letter_openings add constraint letter_openings_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table letter_openings add constraint letter_openings_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table letter_openings force row level security;
create policy organization on letter_openings using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table longhand_migrations (
  id integer not null default nextval('longhand_migrations_id_seq'::regclass),
  hash text not null,
  created_at bigint
);
alter table longhand_migrations add constraint longhand_migrations_pkey PRIMARY KEY (id);

create table mails (
  id uuid not null,
  organization_id uuid not null,
  kind text not null,
  member_id uuid,
  invitation_id uuid,
  created_at timestamp(3) with time zone not null,
  next_attempt_at timestamp(3) with time zone not null,
  attempts integer not null default 0,
  sent_at timestamp(3) with time zone,
  gave_up_at timestamp(3) with time zone,
  last_error text,
  recipient text
);
alter table mails add constraint mails_pkey PRIMARY KEY (id);
alter table mails add constraint mails_invitation_id_invitations_id_fk FOREIGN KEY (invitation_id) REFERENCES invitations(id) ON DELETE CASCADE;
alter table mails add constraint mails_member_id_members_id_fk FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE;
alter table mails add constraint mails_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE INDEX mails_of_invitation ON public.mails USING btree (invitation_id);
CREATE INDEX mails_waiting ON public.mails USING btree (next_attempt_at) WHERE ((sent_at IS NULL) AND (gave_up_at IS NULL));
alter table mails force row level security;
create policy organization on mails using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table members (
  id uuid not null,
  organization_id uuid not null,
  name text not null,
  email text not null,
  role text not null,
  created_at timestamp(3) with time zone not null,
  last_signed_in_at timestamp(3) with time zone,
  removed_at timestamp(3) with time zone
);
alter table members add constraint members_pkey PRIMARY KEY (id);
alter table members add constraint members_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE INDEX members_by_email ON public.members USING btree (lower(email));
CREATE UNIQUE INDEX members_email ON public.members USING btree (organization_id, lower(email)) WHERE (removed_at IS NULL);
alter table members force row level security;
create policy organization on members using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table model_breakers (
  organization_id uuid not null,
  host text not null,
  model text not null,
  invalid_in_row integer not null default 0,
  quota_in_row integer not null default 0,
  opened_at timestamp(3) with time zone,
  opened_for text
);
alter table model_breakers add constraint model_breakers_organization_id_host_model_pk PRIMARY KEY (organization_id, host, model);
alter table model_breakers add constraint model_breakers_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table model_breakers force row level security;
create policy organization on model_breakers using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table model_calls (
  id uuid not null,
  organization_id uuid not null,
  suggestion_id uuid not null,
  dedupe_key bytea not null,
  purpose text not null,
  sample integer not null,
  host text not null,
  model_asked text not null,
  rung text not null,
  parameters jsonb not null,
  exemplar_ids uuid[] not null,
  month date not null,
  reserved_tokens integer not null,
  sent_at timestamp(3) with time zone not null,
  attempts integer not null default 0,
  answered_at timestamp(3) with time zone,
  outcome text,
  error text,
  request_id text,
  model_returned text,
  fingerprint text,
  sdk_version text not null,
  latency_ms integer,
  tokens_in integer,
  tokens_cached integer,
  tokens_out integer,
  tokens_reasoning integer,
  cost numeric,
  raw_output text,
  reading jsonb
);
alter table model_calls add constraint model_calls_pkey PRIMARY KEY (id);
alter table model_calls add constraint model_calls_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table model_calls add constraint model_calls_suggestion_id_suggestions_id_fk FOREIGN KEY (suggestion_id) REFERENCES suggestions(id) ON DELETE CASCADE;
CREATE INDEX model_calls_by_suggestion ON public.model_calls USING btree (suggestion_id);
CREATE UNIQUE INDEX model_calls_once ON public.model_calls USING btree (dedupe_key);
alter table model_calls force row level security;
create policy organization on model_calls using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER answered_calls_never_change BEFORE UPDATE ON public.model_calls FOR EACH ROW WHEN (((old.answered_at IS NOT NULL) AND (old.outcome <> 'failed'::text))) EXECUTE FUNCTION refuse_change_but_erasure('{"raw_output": null, "reading": null, "error": null}');

create table model_months (
  organization_id uuid not null,
  month date not null,
  reserved bigint not null default 0,
  used bigint not null default 0
);
alter table model_months add constraint model_months_organization_id_month_pk PRIMARY KEY (organization_id, month);
alter table model_months add constraint model_months_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table model_months force row level security;
create policy organization on model_months using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table model_probes (
  organization_id uuid not null,
  host text not null,
  model text not null,
  rung text,
  facts jsonb not null,
  probed_at timestamp(3) with time zone not null,
  probed_by uuid
);
alter table model_probes add constraint model_probes_organization_id_host_model_pk PRIMARY KEY (organization_id, host, model);
alter table model_probes add constraint model_probes_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table model_probes add constraint model_probes_probed_by_members_id_fk FOREIGN KEY (probed_by) REFERENCES members(id);
alter table model_probes force row level security;
create policy organization on model_probes using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table model_terms (
  organization_id uuid not null,
  monthly_tokens bigint not null,
  price_in numeric,
  price_cached numeric,
  price_out numeric,
  currency text not null default 'USD'::text
);
alter table model_terms add constraint model_terms_pkey PRIMARY KEY (organization_id);
alter table model_terms add constraint model_terms_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table model_terms force row level security;
create policy organization on model_terms using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table organizations (
  id uuid not null,
  name text not null,
  is_demo boolean not null default false,
  created_at timestamp(3) with time zone not null
);
alter table organizations add constraint organizations_pkey PRIMARY KEY (id);
alter table organizations force row level security;
create policy organization on organizations using ((id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table outbox_removals (
  id uuid not null,
  organization_id uuid not null,
  address_sha256 bytea not null,
  due_at timestamp(3) with time zone not null
);
alter table outbox_removals add constraint outbox_removals_pkey PRIMARY KEY (id);
alter table outbox_removals add constraint outbox_removals_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE INDEX outbox_removals_due ON public.outbox_removals USING btree (due_at);
alter table outbox_removals force row level security;
create policy organization on outbox_removals using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table pregrading_opt_outs (
  invitation_id uuid not null,
  organization_id uuid not null,
  opted_out_at timestamp(3) with time zone not null
);
alter table pregrading_opt_outs add constraint pregrading_opt_outs_pkey PRIMARY KEY (invitation_id);
alter table pregrading_opt_outs add constraint pregrading_opt_outs_invitation_id_invitations_id_fk FOREIGN KEY (invitation_id) REFERENCES invitations(id) ON DELETE CASCADE;
alter table pregrading_opt_outs add constraint pregrading_opt_outs_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table pregrading_opt_outs force row level security;
create policy organization on pregrading_opt_outs using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table pregradings (
  assessment_id uuid not null,
  organization_id uuid not null,
  purpose text not null,
  mode text not null default 'sealed'::text,
  assist_reason text,
  control_percent integer not null default 10,
  control_seed uuid not null default gen_random_uuid(),
  cut real,
  switched_on_at timestamp(3) with time zone not null,
  switched_on_by uuid not null,
  stopped_at timestamp(3) with time zone,
  stopped_by uuid
);
alter table pregradings add constraint pregradings_pkey PRIMARY KEY (assessment_id);
alter table pregradings add constraint pregradings_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table pregradings add constraint pregradings_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table pregradings add constraint pregradings_stopped_by_members_id_fk FOREIGN KEY (stopped_by) REFERENCES members(id);
alter table pregradings add constraint pregradings_switched_on_by_members_id_fk FOREIGN KEY (switched_on_by) REFERENCES members(id);
alter table pregradings force row level security;
create policy organization on pregradings using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table record_heads (
  organization_id uuid not null,
  "position" bigint not null,
  hash bytea not null
);
alter table record_heads add constraint record_heads_pkey PRIMARY KEY (organization_id);
alter table record_heads add constraint record_heads_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table record_heads force row level security;
create policy organization on record_heads using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table redactions (
  answer_id uuid not null,
  organization_id uuid not null,
  assessment_id uuid not null,
  mentions jsonb not null,
  found_at timestamp(3) with time zone not null,
  spans jsonb,
  text text,
  sha256 bytea,
  released_at timestamp(3) with time zone,
  released_by uuid
);
alter table redactions add constraint redactions_pkey PRIMARY KEY (answer_id);
alter table redactions add constraint redactions_answer_id_answers_id_fk FOREIGN KEY (answer_id) REFERENCES answers(id) ON DELETE CASCADE;
alter table redactions add constraint redactions_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table redactions add constraint redactions_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE INDEX redactions_waiting ON public.redactions USING btree (assessment_id) WHERE (released_at IS NULL);
alter table redactions force row level security;
create policy organization on redactions using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER released_redactions_never_change BEFORE UPDATE ON public.redactions FOR EACH ROW WHEN ((old.released_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();

create table retention_notices (
  cohort_id uuid not null,
  organization_id uuid not null,
  due_on date not null,
  noticed_at timestamp(3) with time zone not null
);
alter table retention_notices add constraint retention_notices_cohort_id_due_on_pk PRIMARY KEY (cohort_id, due_on);
alter table retention_notices add constraint retention_notices_cohort_id_cohorts_id_fk FOREIGN KEY (cohort_id) REFERENCES cohorts(id) ON DELETE CASCADE;
alter table retention_notices add constraint retention_notices_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table retention_notices force row level security;
create policy organization on retention_notices using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table review_slots (
  id uuid not null,
  organization_id uuid not null,
  assessment_id uuid not null,
  answer_id uuid not null,
  turn integer not null,
  number integer not null,
  interviewer_id uuid,
  expires_at timestamp(3) with time zone,
  committed_at timestamp(3) with time zone,
  round integer not null default 1,
  rubric_version_id uuid,
  closed_at timestamp(3) with time zone
);
alter table review_slots add constraint review_slots_pkey PRIMARY KEY (id);
alter table review_slots add constraint review_slots_answer_id_answers_id_fk FOREIGN KEY (answer_id) REFERENCES answers(id) ON DELETE CASCADE;
alter table review_slots add constraint review_slots_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table review_slots add constraint review_slots_interviewer_id_members_id_fk FOREIGN KEY (interviewer_id) REFERENCES members(id);
alter table review_slots add constraint review_slots_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table review_slots add constraint review_slots_rubric_version_id_rubric_versions_id_fk FOREIGN KEY (rubric_version_id) REFERENCES rubric_versions(id);
CREATE UNIQUE INDEX review_slots_number ON public.review_slots USING btree (answer_id, round, number);
CREATE INDEX review_slots_of ON public.review_slots USING btree (interviewer_id, assessment_id);
CREATE UNIQUE INDEX review_slots_one_each ON public.review_slots USING btree (answer_id, round, interviewer_id);
CREATE INDEX review_slots_open ON public.review_slots USING btree (assessment_id, turn, answer_id) WHERE (committed_at IS NULL);
alter table review_slots force row level security;
create policy organization on review_slots using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table reviews (
  id uuid not null,
  organization_id uuid not null,
  assessment_id uuid not null,
  answer_id uuid,
  interviewer_id uuid not null,
  rubric_version_id uuid not null,
  order_key text not null,
  turn integer not null,
  claimed_at timestamp(3) with time zone not null,
  committed_at timestamp(3) with time zone,
  recused_at timestamp(3) with time zone,
  recusal_reason text,
  exemplar_id uuid,
  purpose text not null default 'answer'::text,
  round integer not null default 1,
  lease_until timestamp(3) with time zone
);
alter table reviews add constraint reviews_pkey PRIMARY KEY (id);
alter table reviews add constraint reviews_answer_id_answers_id_fk FOREIGN KEY (answer_id) REFERENCES answers(id) ON DELETE CASCADE;
alter table reviews add constraint reviews_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table reviews add constraint reviews_exemplar_id_exemplars_id_fk FOREIGN KEY (exemplar_id) REFERENCES exemplars(id) ON DELETE CASCADE;
alter table reviews add constraint reviews_interviewer_id_members_id_fk FOREIGN KEY (interviewer_id) REFERENCES members(id);
alter table reviews add constraint reviews_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table reviews add constraint reviews_rubric_version_id_rubric_versions_id_fk FOREIGN KEY (rubric_version_id) REFERENCES rubric_versions(id);
alter table reviews add constraint reviews_of_one_text CHECK ((num_nonnulls(answer_id, exemplar_id) = 1));
CREATE INDEX reviews_by_assessment ON public.reviews USING btree (assessment_id);
CREATE INDEX reviews_of ON public.reviews USING btree (interviewer_id, assessment_id, turn, order_key);
CREATE UNIQUE INDEX reviews_of_exemplar ON public.reviews USING btree (exemplar_id, interviewer_id);
CREATE UNIQUE INDEX reviews_once ON public.reviews USING btree (answer_id, interviewer_id, round);
alter table reviews force row level security;
create policy organization on reviews using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER committed_reviews_never_change BEFORE UPDATE ON public.reviews FOR EACH ROW WHEN ((old.committed_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();

create table rubric_versions (
  id uuid not null,
  organization_id uuid not null,
  content_hash bytea not null,
  created_at timestamp(3) with time zone not null
);
alter table rubric_versions add constraint rubric_versions_pkey PRIMARY KEY (id);
alter table rubric_versions add constraint rubric_versions_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE UNIQUE INDEX rubric_versions_hash ON public.rubric_versions USING btree (organization_id, content_hash);
alter table rubric_versions force row level security;
create policy organization on rubric_versions using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table scenario_versions (
  id uuid not null,
  organization_id uuid not null,
  scenario_id uuid not null,
  number integer not null,
  source text not null,
  content jsonb not null,
  content_hash bytea not null,
  rubric_version_id uuid,
  published_at timestamp(3) with time zone,
  published_by uuid
);
alter table scenario_versions add constraint scenario_versions_pkey PRIMARY KEY (id);
alter table scenario_versions add constraint scenario_versions_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table scenario_versions add constraint scenario_versions_rubric_version_id_rubric_versions_id_fk FOREIGN KEY (rubric_version_id) REFERENCES rubric_versions(id);
alter table scenario_versions add constraint scenario_versions_scenario_id_scenarios_id_fk FOREIGN KEY (scenario_id) REFERENCES scenarios(id) ON DELETE CASCADE;
CREATE UNIQUE INDEX scenario_versions_number ON public.scenario_versions USING btree (scenario_id, number);
CREATE UNIQUE INDEX scenario_versions_one_draft ON public.scenario_versions USING btree (scenario_id) WHERE (published_at IS NULL);
alter table scenario_versions force row level security;
create policy organization on scenario_versions using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER published_versions_never_change BEFORE UPDATE ON public.scenario_versions FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();

create table scenarios (
  id uuid not null,
  organization_id uuid not null,
  starter text,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null
);
alter table scenarios add constraint scenarios_pkey PRIMARY KEY (id);
alter table scenarios add constraint scenarios_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE UNIQUE INDEX scenarios_starter ON public.scenarios USING btree (organization_id, starter);
alter table scenarios force row level security;
create policy organization on scenarios using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table score_changes (
  id uuid not null,
  organization_id uuid not null,
  review_id uuid not null,
  criterion_id uuid not null,
  level integer not null,
  reason text not null,
  changed_at timestamp(3) with time zone not null
);
alter table score_changes add constraint score_changes_pkey PRIMARY KEY (id);
alter table score_changes add constraint score_changes_criterion_id_criteria_id_fk FOREIGN KEY (criterion_id) REFERENCES criteria(id);
alter table score_changes add constraint score_changes_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table score_changes add constraint score_changes_review_id_reviews_id_fk FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE;
CREATE INDEX score_changes_by_review ON public.score_changes USING btree (review_id, criterion_id);
alter table score_changes force row level security;
create policy organization on score_changes using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER score_changes_never_change BEFORE UPDATE ON public.score_changes FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('{"reason": ""}');

create table scores (
  review_id uuid not null,
  criterion_id uuid not null,
  organization_id uuid not null,
  level integer,
  note text not null,
  evidence jsonb not null,
  sequence bigint not null,
  saved_at timestamp(3) with time zone not null
);
alter table scores add constraint scores_review_id_criterion_id_pk PRIMARY KEY (review_id, criterion_id);
alter table scores add constraint scores_criterion_id_criteria_id_fk FOREIGN KEY (criterion_id) REFERENCES criteria(id);
alter table scores add constraint scores_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table scores add constraint scores_review_id_reviews_id_fk FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE;
alter table scores force row level security;
create policy organization on scores using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table self_declaration_questions (
  id uuid not null,
  organization_id uuid not null,
  "position" integer not null,
  kind text not null,
  wording text not null,
  options text[] not null,
  created_at timestamp(3) with time zone not null,
  answered_at timestamp(3) with time zone,
  retired_at timestamp(3) with time zone
);
alter table self_declaration_questions add constraint self_declaration_questions_pkey PRIMARY KEY (id);
alter table self_declaration_questions add constraint self_declaration_questions_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE INDEX self_declaration_questions_of ON public.self_declaration_questions USING btree (organization_id);
alter table self_declaration_questions force row level security;
create policy organization on self_declaration_questions using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER answered_questions_keep_their_words BEFORE UPDATE OF kind, wording, options ON public.self_declaration_questions FOR EACH ROW WHEN ((old.answered_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();

create table self_declarations (
  organization_id uuid not null,
  subject bytea not null,
  sealed bytea not null
);
alter table self_declarations add constraint self_declarations_organization_id_subject_pk PRIMARY KEY (organization_id, subject);
alter table self_declarations add constraint self_declarations_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table self_declarations force row level security;
create policy organization on self_declarations using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table sessions (
  id uuid not null,
  organization_id uuid not null,
  member_id uuid,
  invitation_id uuid,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  revoked_at timestamp(3) with time zone
);
alter table sessions add constraint sessions_pkey PRIMARY KEY (id);
alter table sessions add constraint sessions_member_id_members_id_fk FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE;
alter table sessions add constraint sessions_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table sessions force row level security;
create policy organization on sessions using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table sign_in_links (
  token_hash bytea not null,
  organization_id uuid not null,
  member_id uuid not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  used_at timestamp(3) with time zone
);
alter table sign_in_links add constraint sign_in_links_pkey PRIMARY KEY (token_hash);
alter table sign_in_links add constraint sign_in_links_member_id_members_id_fk FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE;
alter table sign_in_links add constraint sign_in_links_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table sign_in_links force row level security;
create policy organization on sign_in_links using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table sitting_fact_counts (
  organization_id uuid not null,
  cohort_id uuid not null,
  rubric_version_id uuid not null,
  criterion_id uuid,
  mean double precision,
  sittings integer not null
);
alter table sitting_fact_counts add constraint sitting_fact_counts_once UNIQUE NULLS NOT DISTINCT (cohort_id, rubric_version_id, criterion_id, mean);
alter table sitting_fact_counts add constraint sitting_fact_counts_cohort_id_cohorts_id_fk FOREIGN KEY (cohort_id) REFERENCES cohorts(id) ON DELETE CASCADE;
alter table sitting_fact_counts add constraint sitting_fact_counts_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table sitting_fact_counts force row level security;
create policy organization on sitting_fact_counts using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table sitting_facts (
  sitting_id uuid not null,
  organization_id uuid not null,
  cohort_id uuid not null,
  rubric_version_id uuid not null,
  criterion_id uuid,
  mean double precision,
  scores integer not null
);
alter table sitting_facts add constraint sitting_facts_once UNIQUE NULLS NOT DISTINCT (sitting_id, rubric_version_id, criterion_id);
alter table sitting_facts add constraint sitting_facts_cohort_id_cohorts_id_fk FOREIGN KEY (cohort_id) REFERENCES cohorts(id) ON DELETE CASCADE;
alter table sitting_facts add constraint sitting_facts_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table sitting_facts add constraint sitting_facts_sitting_id_sittings_id_fk FOREIGN KEY (sitting_id) REFERENCES sittings(id) ON DELETE CASCADE;
CREATE INDEX sitting_facts_by_cohort ON public.sitting_facts USING btree (cohort_id, rubric_version_id, criterion_id);
alter table sitting_facts force row level security;
create policy organization on sitting_facts using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table sittings (
  id uuid not null,
  organization_id uuid not null,
  assessment_id uuid not null,
  cohort_id uuid not null,
  candidate_id uuid not null,
  invitation_id uuid not null,
  notice_version text not null,
  started_at timestamp(3) with time zone not null,
  finished_at timestamp(3) with time zone
);
alter table sittings add constraint sittings_pkey PRIMARY KEY (id);
alter table sittings add constraint sittings_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table sittings add constraint sittings_candidate_id_candidates_id_fk FOREIGN KEY (candidate_id) REFERENCES candidates(id) ON DELETE CASCADE;
alter table sittings add constraint sittings_cohort_id_cohorts_id_fk FOREIGN KEY (cohort_id) REFERENCES cohorts(id) ON DELETE CASCADE;
alter table sittings add constraint sittings_invitation_id_invitations_id_fk FOREIGN KEY (invitation_id) REFERENCES invitations(id) ON DELETE CASCADE;
alter table sittings add constraint sittings_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
CREATE INDEX sittings_by_assessment ON public.sittings USING btree (assessment_id);
CREATE INDEX sittings_by_candidate ON public.sittings USING btree (candidate_id);
CREATE UNIQUE INDEX sittings_once ON public.sittings USING btree (invitation_id);
alter table sittings force row level security;
create policy organization on sittings using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table suggestion_reveals (
  suggestion_id uuid not null,
  review_id uuid not null,
  organization_id uuid not null,
  criterion_id uuid not null,
  is_early boolean not null,
  level real not null,
  low real not null,
  high real not null,
  standing text not null,
  calibration_id text not null,
  labels integer not null,
  level_before integer,
  revealed_at timestamp(3) with time zone not null
);
alter table suggestion_reveals add constraint suggestion_reveals_review_id_suggestion_id_pk PRIMARY KEY (review_id, suggestion_id);
alter table suggestion_reveals add constraint suggestion_reveals_criterion_id_criteria_id_fk FOREIGN KEY (criterion_id) REFERENCES criteria(id);
alter table suggestion_reveals add constraint suggestion_reveals_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table suggestion_reveals add constraint suggestion_reveals_review_id_reviews_id_fk FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE;
alter table suggestion_reveals add constraint suggestion_reveals_suggestion_id_suggestions_id_fk FOREIGN KEY (suggestion_id) REFERENCES suggestions(id) ON DELETE CASCADE;
CREATE INDEX suggestion_reveals_of ON public.suggestion_reveals USING btree (suggestion_id);
alter table suggestion_reveals force row level security;
create policy organization on suggestion_reveals using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER reveals_never_change BEFORE UPDATE ON public.suggestion_reveals FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table suggestions (
  id uuid not null,
  organization_id uuid not null,
  assessment_id uuid not null,
  answer_id uuid not null,
  turn integer not null,
  criterion_id uuid not null,
  rubric_version_id uuid not null,
  source text not null,
  grader text not null,
  prompt_version text not null,
  prompt_hash text not null,
  host text not null,
  model_returned text,
  grader_key text,
  answer_sha256 bytea not null,
  is_control boolean not null,
  level real,
  abstained text,
  evidence jsonb not null default '[]'::jsonb,
  quotes_dropped integer not null default 0,
  gap text not null default ''::text,
  flags jsonb not null default '[]'::jsonb,
  created_at timestamp(3) with time zone not null,
  started_at timestamp(3) with time zone,
  finished_at timestamp(3) with time zone,
  cancelled_at timestamp(3) with time zone
);
alter table suggestions add constraint suggestions_pkey PRIMARY KEY (id);
alter table suggestions add constraint suggestions_answer_id_answers_id_fk FOREIGN KEY (answer_id) REFERENCES answers(id) ON DELETE CASCADE;
alter table suggestions add constraint suggestions_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table suggestions add constraint suggestions_criterion_id_criteria_id_fk FOREIGN KEY (criterion_id) REFERENCES criteria(id);
alter table suggestions add constraint suggestions_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table suggestions add constraint suggestions_rubric_version_id_rubric_versions_id_fk FOREIGN KEY (rubric_version_id) REFERENCES rubric_versions(id);
CREATE INDEX suggestions_by_assessment ON public.suggestions USING btree (assessment_id, criterion_id);
CREATE INDEX suggestions_by_grader ON public.suggestions USING btree (criterion_id, grader_key);
CREATE UNIQUE INDEX suggestions_once ON public.suggestions USING btree (answer_id, criterion_id, rubric_version_id, grader, prompt_hash);
CREATE INDEX suggestions_unfinished ON public.suggestions USING btree (assessment_id) WHERE ((finished_at IS NULL) AND (cancelled_at IS NULL));
alter table suggestions force row level security;
create policy organization on suggestions using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER finished_suggestions_never_change BEFORE UPDATE ON public.suggestions FOR EACH ROW WHEN (((old.finished_at IS NOT NULL) AND ((old.abstained IS NULL) OR (old.abstained <> ALL (ARRAY['unavailable'::text, 'over_cap'::text]))))) EXECUTE FUNCTION refuse_change_but_erasure('{"evidence": [], "gap": "", "flags": []}');

create table tellings (
  id uuid not null,
  organization_id uuid not null,
  sitting_id uuid not null,
  decision_id uuid not null,
  mail_id uuid not null,
  letter jsonb,
  sha256 bytea not null,
  told_by uuid not null,
  told_at timestamp(3) with time zone not null
);
alter table tellings add constraint tellings_pkey PRIMARY KEY (id);
alter table tellings add constraint tellings_decision_id_decisions_id_fk FOREIGN KEY (decision_id) REFERENCES decisions(id) ON DELETE CASCADE;
alter table tellings add constraint tellings_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table tellings add constraint tellings_sitting_id_sittings_id_fk FOREIGN KEY (sitting_id) REFERENCES sittings(id) ON DELETE CASCADE;
CREATE INDEX tellings_by_sitting ON public.tellings USING btree (sitting_id, told_at);
CREATE UNIQUE INDEX tellings_mail ON public.tellings USING btree (mail_id);
CREATE UNIQUE INDEX tellings_once ON public.tellings USING btree (decision_id);
alter table tellings force row level security;
create policy organization on tellings using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));
CREATE TRIGGER tellings_never_change BEFORE UPDATE ON public.tellings FOR EACH ROW WHEN (((new.letter IS NOT NULL) OR (((((((new.id IS DISTINCT FROM old.id) OR (new.sitting_id IS DISTINCT FROM old.sitting_id)) OR (new.decision_id IS DISTINCT FROM old.decision_id)) OR (new.mail_id IS DISTINCT FROM old.mail_id)) OR (new.sha256 IS DISTINCT FROM old.sha256)) OR (new.told_by IS DISTINCT FROM old.told_by)) OR (new.told_at IS DISTINCT FROM old.told_at)))) EXECUTE FUNCTION refuse_change();

create table training_admissions (
  assessment_id uuid not null,
  member_id uuid not null,
  organization_id uuid not null,
  share integer,
  reason text not null,
  admitted_at timestamp(3) with time zone not null,
  admitted_by uuid
);
alter table training_admissions add constraint training_admissions_assessment_id_member_id_pk PRIMARY KEY (assessment_id, member_id);
alter table training_admissions add constraint training_admissions_admitted_by_members_id_fk FOREIGN KEY (admitted_by) REFERENCES members(id);
alter table training_admissions add constraint training_admissions_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE;
alter table training_admissions add constraint training_admissions_member_id_members_id_fk FOREIGN KEY (member_id) REFERENCES members(id);
alter table training_admissions add constraint training_admissions_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table training_admissions force row level security;
create policy organization on training_admissions using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

create table turns (
  id uuid not null,
  organization_id uuid not null,
  sitting_id uuid not null,
  "position" integer not null,
  opens_at timestamp(3) with time zone,
  opened_at timestamp(3) with time zone,
  deadline_at timestamp(3) with time zone,
  closed_at timestamp(3) with time zone,
  closed_by text,
  announce_at timestamp(3) with time zone
);
alter table turns add constraint turns_pkey PRIMARY KEY (id);
alter table turns add constraint turns_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table turns add constraint turns_sitting_id_sittings_id_fk FOREIGN KEY (sitting_id) REFERENCES sittings(id) ON DELETE CASCADE;
CREATE UNIQUE INDEX turns_position ON public.turns USING btree (sitting_id, "position");
CREATE INDEX turns_to_announce ON public.turns USING btree (announce_at) WHERE (announce_at IS NOT NULL);
CREATE INDEX turns_to_close ON public.turns USING btree (deadline_at) WHERE ((closed_at IS NULL) AND (opened_at IS NOT NULL));
alter table turns force row level security;
create policy organization on turns using ((organization_id = ( SELECT (NULLIF(current_setting('longhand.organization'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('longhand.everywhere'::text, true) = 'on'::text)));

CREATE OR REPLACE FUNCTION public.candidate_of(kept jsonb)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% in % is refused: these rows never change', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $function$
;
CREATE OR REPLACE FUNCTION public.refuse_change_but_erasure()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION public.refuse_event_removal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF current_setting('longhand.removing_demo', true) IS DISTINCT FROM OLD.organization_id::text THEN
    RAISE EXCEPTION 'DELETE in events is refused: the record is append-only'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END $function$
;
