import type { Reply } from '../api/call.ts';

export type Assessment = Reply<'GET /api/v1/assessments/:id'>;
export type Cohort = Assessment['cohorts'][number];
export type AiPolicy = Assessment['aiPolicy'];
export type Feedback = Assessment['feedback'];

export type ScenarioHead = Reply<'GET /api/v1/scenarios'>['items'][number];
export type Scenario = Reply<'GET /api/v1/scenarios/:id'>;
export type ScenarioContent = Scenario['content'];
export type ScenarioTurn = ScenarioContent['turns'][number];
export type Criterion = ScenarioContent['criteria'][number];

export type Progress = Reply<'GET /api/v1/assessments/:id/progress'>;
export type Person = Progress['items'][number];
export type Stage = Person['stage'];
export type Accommodation = Person['accommodation'];
export type OwnWindow = NonNullable<Person['ownWindow']>;
export type Asked = Person['requests'][number];
export type RequestKind = Asked['kind'];

export type Sitting = Reply<'GET /api/v1/sittings/:id'>;
export type SittingTurn = Sitting['turns'][number];
export type Review = SittingTurn['reviews'][number];
export type ScoreChange = Review['scores'][number]['changes'][number];
export type Adjudication = SittingTurn['adjudications'][number];
export type LateAddition = SittingTurn['lateAdditions'][number];
export type Verdict = NonNullable<LateAddition['decision']>['verdict'];
export type AiUse = NonNullable<Sitting['declaration']>['aiUse'];
export type Decision = Sitting['decisions'][number];
export type Outcome = Decision['outcome'];

export type Letter = Reply<'GET /api/v1/sittings/:id/letter'>;
export type LetterDraft = Letter['draft'];
export type LetterCriterion = Letter['criteria'][number];
export type Letters = Reply<'GET /api/v1/assessments/:id/letters'>;
export type LetterLine = Letters['items'][number];

export type Redactions = Reply<'GET /api/v1/assessments/:id/redactions'>;
export type Redaction = Redactions['items'][number];
export type HeldClaim = Reply<'GET /api/v1/assessments/:id/claims'>['items'][number];

export type Comparison = Reply<'GET /api/v1/assessments/:id/comparison'>;
export type ComparedCriterion = Comparison['criteria'][number];
export type CohortScores = ComparedCriterion['cohorts'][number];
export type CohortDifference = ComparedCriterion['differences'][number];
export type Agreement = ComparedCriterion['agreement'];
export type Severity = Comparison['severity'];

export type Order = Reply<'GET /api/v1/assessments/:id/standing'>;
export type OrderedPerson = Order['people'][number];
export type Funnel = Reply<'GET /api/v1/assessments/:id/funnel'>;
export type StepHours = Funnel['all']['hours'][number];

export type WholeAgreement = Reply<'GET /api/v1/assessments/:id/agreement'>;
export type AgreementNumbers = WholeAgreement['overall'];
export type Measure = AgreementNumbers['alpha'];
export type InterviewerNumbers = WholeAgreement['interviewers'][number];

export type Earning = Reply<'GET /api/v1/assessments/:id/earning'>;
export type EarningCriterion = Earning['criteria'][number];
export type Pull = Earning['pull'];

export type Exemplar = Reply<'GET /api/v1/exemplars/:id'>;
export type ExemplarUse = Exemplar['use'];
export type ExemplarSource = Reply<'GET /api/v1/assessments/:id/exemplar-sources'>['items'][number];
export type LeadTraining = Reply<'GET /api/v1/assessments/:id/training'>;
export type TrainedInterviewer = LeadTraining['interviewers'][number];

export type Pregrading = Reply<'GET /api/v1/assessments/:id/pregrading'>;
export type PregradingSettings = NonNullable<Pregrading['settings']>;
export type ReadingProgress = Pregrading['progress'];
export type ModelTerms = Pregrading['terms'];

export type Colleague = Reply<'GET /api/v1/members'>['items'][number];
export type Role = Colleague['role'];

export type Fairness = Reply<'GET /api/v1/assessments/:id/fairness'>;
export type CountedFairness = NonNullable<Fairness['count']>;
export type FairnessQuestion = CountedFairness['questions'][number];
export type FairnessView = FairnessQuestion['views'][number];
export type GroupImpact = NonNullable<FairnessView['decision']>[number];
export type LanguageGuard = Reply<'GET /api/v1/assessments/:id/language-guard'>;
export type SelfDeclarationQuestions = Reply<'GET /api/v1/self-declaration-questions'>;
export type SelfDeclarationQuestion = SelfDeclarationQuestions['questions'][number];
