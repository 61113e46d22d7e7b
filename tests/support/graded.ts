import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { eq } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '../../db/connect.ts';
import { assessments, criteria } from '../../db/schema/assessments.ts';
import { candidates, invitations } from '../../db/schema/invitations.ts';
import { modelCalls } from '../../db/schema/models.ts';
import { suggestionReveals, suggestions, type Abstention } from '../../db/schema/suggestions.ts';
import { reviews, reviewSlots, scoreChanges, scores } from '../../db/schema/reviewing.ts';
import { answers, sittings, turns } from '../../db/schema/sittings.ts';
import { sha256 } from '../../server/accounts/record.ts';
import { currentPrompt } from '../../server/pregrading/model/prompts.ts';
import { randomFrom, type Random } from '../../server/statistics/random.ts';
import type { TestApp } from './app.ts';
import type { Cast } from './cast.ts';
import { ratersFrom, type Raters } from './raters.ts';
import { lighthouseScenario } from './scenario.ts';

/** An assessment that is there, and who reads in it. */
export interface GradedPlace {
  readonly organizationId: string;
  readonly assessmentId: string;
  readonly cohortId: string;
  readonly rubricVersionId: string;
  readonly criteria: readonly { readonly id: string; readonly levels: readonly string[] }[];
  /** Two at least. */
  readonly interviewerIds: readonly string[];
  readonly now: Date;
}

export interface GradedWanted {
  readonly seed?: string;
  /** Answers read by a grader; the first `reviewed` of them have all their reviews, the rest none. */
  readonly answers: number;
  readonly reviewed?: number;
  readonly reviewsPerAnswer?: 1 | 2;
  readonly raters?: Partial<Raters>;
  /** From the answer of this number on the grader reads so many levels higher. */
  readonly shift?: { readonly from: number; readonly by: number };
  readonly grader?: Partial<GraderOfTests>;
  /** How often it has no level, and why. */
  readonly abstains?: { readonly share: number; readonly why: Abstention };
  /** Every so many-th answer is never revealed; without it nothing is revealed at all. */
  readonly controlEvery?: number;
  /** Which part of the way to what they were shown interviewers go, as often as the rounding to whole levels lets them. */
  readonly pull?: number;
  /** Every so many-th answer has text that speaks to the model. */
  readonly flagEvery?: number;
}

export interface GraderOfTests {
  readonly source: 'model' | 'import';
  readonly grader: string;
  readonly host: string;
  readonly modelReturned: string;
  readonly promptHash: string;
  readonly graderKey: string;
}

export interface Graded {
  readonly answerIds: readonly string[];
  readonly suggestionIds: readonly string[];
  readonly reviewIds: readonly string[];
  readonly graderKey: string;
}

const reader: GraderOfTests = {
  source: 'model',
  grader: 'reader-1',
  host: 'models.example',
  modelReturned: 'reader-1-2026',
  promptHash: currentPrompt().hash,
  graderKey: 'beef'.repeat(16),
};

const usual: Raters = { levels: 5, truth: 0.9, person: 0.6, stretch: 0.6, bias: 0.4, grader: 0.5 };

/** An assessment that Lena opens, with three criteria that all read its first turn. */
export async function openGradedPlace(
  { db, clock }: TestApp,
  cast: Cast,
  reviewsPerAnswer = 2,
): Promise<GradedPlace> {
  const third = `  - key: keeps-it-short
    title: Keeps it short
    weight: 20
    reads: [1]
    levels: { 1: Endless., 2: Long., 3: Medium., 4: Short., 5: As short as can be. }
`;
  const source = lighthouseScenario
    .replace('weight: 60', 'weight: 40')
    .replace('reads: [2]', 'reads: [1, 2]')
    .replace('\n---\n\nFour', `\n${third}---\n\nFour`);
  const { versionId } = await cast.publish(source);
  const { id, cohortId } = await cast.openAssessment({ versionId, reviewsPerAnswer });
  const found = await db.inOrganization(cast.organizationId, (tx) =>
    tx
      .select({
        id: criteria.id,
        levels: criteria.levels,
        rubricVersionId: criteria.rubricVersionId,
      })
      .from(criteria)
      .innerJoin(assessments, eq(assessments.rubricVersionId, criteria.rubricVersionId))
      .where(eq(assessments.id, id))
      .orderBy(criteria.position),
  );
  return {
    organizationId: cast.organizationId,
    assessmentId: id,
    cohortId,
    rubricVersionId: found[0]?.rubricVersionId ?? '',
    criteria: found,
    interviewerIds: [cast.ivo.id, cast.ines.id, cast.idris.id],
    now: clock.now(),
  };
}

/**
 * What weeks of an assessment leave behind, put straight into the tables, the same for the same seed: sittings of one
 * answer each, the suggestions of one grader, sealed reviews, what was revealed and changed after. Answers are an hour
 * apart, the last one an hour before `now`. Nothing of it is in the record.
 */
export async function fillGraded(
  db: Database,
  place: GradedPlace,
  wanted: GradedWanted,
): Promise<Graded> {
  const made = makeGraded(place, wanted);
  await db.inOrganization(place.organizationId, (tx) => insertAll(tx, made));
  return {
    answerIds: made.answers.map(({ id }) => id),
    suggestionIds: made.suggestions.map(({ id }) => id),
    reviewIds: made.reviews.map(({ id }) => id),
    graderKey: wanted.grader?.graderKey ?? reader.graderKey,
  };
}

type Row<Table extends PgTable> = Table['$inferInsert'];

/** Tables in the order in which their rows need each other. */
const tables = {
  candidates,
  invitations,
  sittings,
  turns,
  answers,
  slots: reviewSlots,
  suggestions,
  calls: modelCalls,
  reviews,
  scores,
  reveals: suggestionReveals,
  changes: scoreChanges,
};
type Rows = { readonly [Name in keyof typeof tables]: Row<(typeof tables)[Name]>[] };

async function insertAll(tx: Transaction, rows: Rows): Promise<void> {
  const each: [string, PgTable][] = Object.entries(tables);
  for (const [name, table] of each) {
    const all = rows[name as keyof Rows] as Row<PgTable>[];
    for (let from = 0; from < all.length; from += 200)
      await tx.insert(table).values(all.slice(from, from + 200));
  }
}

function makeGraded(place: GradedPlace, wanted: GradedWanted): Rows {
  const { seed = 'graded' } = wanted;
  const rows = Object.fromEntries(Object.keys(tables).map((name) => [name, []])) as unknown as Rows;
  const random = randomFrom(`${seed} house`);
  const draws = place.criteria.map(({ id, levels }, at) => ({
    criterionId: id,
    // Some criteria are harder to agree on than others.
    draw: ratersFrom(`${seed} ${at}`, {
      ...usual,
      ...wanted.raters,
      levels: levels.length,
      person: (wanted.raters?.person ?? usual.person) * (0.8 + 0.2 * at),
    }),
  }));
  for (let number = 0; number < wanted.answers; number++) {
    const answer = makeAnswer(rows, place, { number, random, wanted });
    const { shift } = wanted;
    const by = shift !== undefined && number >= shift.from ? shift.by : 0;
    const rated = draws.map(({ criterionId, draw }) => ({ criterionId, ...draw(by) }));
    const suggested = rated.map((one) =>
      suggest(rows, place, { ...answer, ...one, number, random, wanted }),
    );
    const isReviewed = number < (wanted.reviewed ?? wanted.answers);
    for (let reader = 0; reader < (wanted.reviewsPerAnswer ?? 2); reader++)
      makeReview(rows, place, { ...answer, number, reader, isReviewed, suggested, random, wanted });
  }
  return rows;
}

interface Making {
  readonly number: number;
  readonly random: Random;
  readonly wanted: GradedWanted;
}

function makeAnswer(rows: Rows, place: GradedPlace, { number, random, wanted }: Making) {
  const { organizationId, assessmentId, cohortId } = place;
  const at = new Date(place.now.getTime() - (wanted.answers - number + 1) * 3_600_000);
  const ids = { candidateId: uuidv7(), invitationId: uuidv4(), sittingId: uuidv7() };
  const [turnId, answerId] = [uuidv7(), uuidv4()];
  const words = 60 + Math.floor(random() * 200);
  const text = Array.from({ length: words }, (_, word) => `word${word % 7}`).join(' ');
  const own = { organizationId, assessmentId, cohortId };
  const { candidateId, invitationId, sittingId } = ids;
  const name = `Writer ${number + 1}`;
  const email = `${candidateId}@writers.example`;
  rows.candidates.push({ id: candidateId, organizationId, name, email, createdAt: at });
  rows.invitations.push({ ...own, id: invitationId, candidateId, createdAt: at, openedAt: at });
  rows.sittings.push({
    ...{ ...own, id: sittingId, candidateId, invitationId, noticeVersion: '1' },
    ...{ startedAt: at, finishedAt: at },
  });
  rows.turns.push({
    ...{ id: turnId, organizationId, sittingId, position: 1, opensAt: at, openedAt: at },
    ...{ deadlineAt: at, closedAt: at, closedBy: 'candidate' },
  });
  rows.answers.push({
    ...{ id: answerId, organizationId, assessmentId, sittingId, turnId, turn: 1, revision: 1 },
    ...{ text, sha256: sha256(text), characters: text.length, words, receivedAt: at },
  });
  const { controlEvery } = wanted;
  const isControl = controlEvery !== undefined && number % controlEvery === controlEvery - 1;
  return { answerId, sha: sha256(text), at, isControl };
}

type Answer = ReturnType<typeof makeAnswer>;

interface Suggesting extends Making, Answer {
  readonly criterionId: string;
  readonly raw: number;
  readonly human: number;
  readonly other: number;
}

function suggest(rows: Rows, place: GradedPlace, one: Suggesting) {
  const { organizationId, assessmentId, rubricVersionId } = place;
  const { answerId, criterionId, at, random, wanted, isControl } = one;
  const { abstains, flagEvery } = wanted;
  const grader = { ...reader, ...wanted.grader };
  const why = abstains !== undefined && random() < abstains.share ? abstains.why : null;
  const isFlagged = flagEvery !== undefined && one.number % flagEvery === flagEvery - 1;
  const id = uuidv7();
  const level = why === null ? one.raw : null;
  rows.suggestions.push({
    ...{ ...grader, id, organizationId, assessmentId, answerId, turn: 1, criterionId },
    ...{ rubricVersionId, promptVersion: grader.source === 'model' ? '1' : '', isControl, level },
    ...{ answerSha256: one.sha, abstained: why, createdAt: at, startedAt: at, finishedAt: at },
    flags: isFlagged ? [{ kind: 'instruction', start: 0, end: 5 }] : [],
  });
  for (let sample = 1; sample <= 2 && grader.source === 'model'; sample++)
    rows.calls.push({
      ...{ id: uuidv7(), organizationId, suggestionId: id, dedupeKey: sha256(`${id} ${sample}`) },
      ...{
        purpose: 'sample',
        sample,
        host: grader.host,
        modelAsked: grader.grader,
        rung: 'strict',
      },
      ...{ parameters: {}, exemplarIds: [], month: at.toISOString().slice(0, 8) + '01' },
      ...{ reservedTokens: 3000, sentAt: at, attempts: 1, answeredAt: at, outcome: 'reading' },
      ...{ requestId: `req-${id}-${sample}`, modelReturned: grader.modelReturned, sdkVersion: '7' },
      ...{ latencyMs: 900, tokensIn: 1200, tokensCached: sample === 1 ? 0 : 1000, tokensOut: 180 },
      ...{ tokensReasoning: 0, cost: 0.002 },
    });
  return { ...one, id, level };
}

interface Reviewing extends Making, Answer {
  readonly reader: number;
  readonly isReviewed: boolean;
  readonly suggested: readonly ReturnType<typeof suggest>[];
}

function makeReview(rows: Rows, place: GradedPlace, one: Reviewing): void {
  const { organizationId, assessmentId, rubricVersionId, interviewerIds } = place;
  const { answerId, at, number, reader: which, random, isReviewed } = one;
  const own = { organizationId, assessmentId, answerId, turn: 1 };
  const interviewerId = interviewerIds[(number + which) % interviewerIds.length]!;
  const claimedAt = new Date(at.getTime() + (10 + 20 * which) * 60_000);
  const committedAt = new Date(claimedAt.getTime() + (4 + 4 * random()) * 60_000);
  const taken = isReviewed ? { interviewerId, committedAt } : {};
  rows.slots.push({ ...own, id: uuidv7(), number: which + 1, ...taken });
  if (!isReviewed) return;
  const id = uuidv7();
  rows.reviews.push({
    ...{ ...own, id, interviewerId, rubricVersionId, orderKey: '', claimedAt, committedAt },
  });
  for (const suggestion of one.suggested) {
    const { criterionId } = suggestion;
    const level = which === 0 ? suggestion.human : suggestion.other;
    rows.scores.push({
      ...{ reviewId: id, criterionId, organizationId, level, note: '', evidence: [] },
      ...{ sequence: 1, savedAt: committedAt },
    });
    reveal(rows, place, { ...one, ...suggestion, reviewId: id, before: level, committedAt });
  }
}

interface Revealing extends Making {
  readonly id: string;
  readonly criterionId: string;
  readonly reviewId: string;
  readonly level: number | null;
  readonly before: number;
  readonly committedAt: Date;
  readonly isControl: boolean;
}

function reveal(rows: Rows, { organizationId }: GradedPlace, one: Revealing): void {
  const { level, before, committedAt, isControl, random, wanted, reviewId, criterionId } = one;
  if (wanted.controlEvery === undefined || level === null) return;
  const seen = new Date(committedAt.getTime() + 1000);
  if (!isControl)
    rows.reveals.push({
      ...{ suggestionId: one.id, reviewId, organizationId, criterionId, isEarly: false, level },
      ...{ low: Math.max(1, level - 1), high: level + 1, standing: 'calibrated', labels: 60 },
      ...{ calibrationId: 'c0de'.repeat(16), levelBefore: before, revealedAt: seen },
    });
  const way = isControl ? 0 : (wanted.pull ?? 0) * (level - before);
  const after = before + Math.trunc(way) + (random() < Math.abs(way % 1) ? Math.sign(way) : 0);
  if (after !== before)
    rows.changes.push({
      ...{ id: uuidv7(), organizationId, reviewId, criterionId, level: after },
      ...{ reason: 'I had overlooked it.', changedAt: new Date(seen.getTime() + 60_000) },
    });
}
