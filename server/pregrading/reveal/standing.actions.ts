import type { Transaction } from '../../../db/connect.ts';
import { listCriteriaOf, type Desk } from '../../reviewing/desk.actions.ts';
import { calibrationFor } from '../measurement/calibration.actions.ts';
import type { Calibration } from '../measurement/calibration.ts';
import { asShown } from '../measurement/shown.ts';
import { findPregrading, type PregradingRow } from '../settings.store.ts';
import {
  mayBeShown,
  suggestionOf,
  whyHeldBack,
  type Grader,
  type Moment,
  type RevealFacts,
  type WhyNot,
} from './reveal.ts';
import {
  isOptedOut,
  listDrifting,
  listReveals,
  listSuggestionsOf,
  type RevealRow,
  type SuggestionRow,
} from './reveal.store.ts';

export type Review = Desk['review'];

/** Where the suggestion for one criterion stands, for one interviewer. */
export interface CriterionStanding {
  readonly criterionId: string;
  readonly suggestion: SuggestionRow | null;
  /** As what they were shown it; null: they were not. */
  readonly revealed: RevealRow | null;
  /** As what they could be shown it now, where they have not been. */
  readonly fresh: Fresh | null;
  /** Null: it is shown, or could be. */
  readonly why: WhyNot | null;
}

export interface Fresh {
  readonly level: number;
  readonly low: number;
  readonly high: number;
  readonly calibration: Calibration;
}

export interface ReviewStanding {
  readonly pregrading: PregradingRow;
  readonly criteria: readonly CriterionStanding[];
}

export interface Asked {
  readonly moment: Moment;
  /** Absent: of all that read the turn. */
  readonly criterionId?: string;
}

/** Null where no model reads in the assessment, and of a training text, which none ever does. */
export async function standingFor(
  tx: Transaction,
  review: Review,
  grader: Grader,
  { moment, criterionId }: Asked,
): Promise<ReviewStanding | null> {
  if (review.purpose === 'training') return null;
  const pregrading = await findPregrading(tx, review.assessmentId);
  if (pregrading === null) return null;
  const criteria = (await listCriteriaOf(tx, review)).filter(
    ({ id }) => criterionId === undefined || id === criterionId,
  );
  const { answerId } = review;
  const known = answerId === null ? [] : await listSuggestionsOf(tx, answerId);
  const isRead = answerId !== null && !(await isOptedOut(tx, answerId));
  const drifting = await listDrifting(
    tx,
    criteria.map(({ id }) => id),
  );
  const reveals = await listReveals(tx, review.id);
  const found: CriterionStanding[] = [];
  for (const criterion of criteria) {
    const revealed = reveals.find((one) => one.criterionId === criterion.id) ?? null;
    const facts: RevealFacts = {
      moment,
      isStopped: pregrading.stoppedAt !== null,
      isRead,
      known,
      criterion,
      grader: revealed === null ? grader : graderOf(known, revealed, grader),
      driftingKeys: drifting
        .filter((one) => one.criterionId === criterion.id)
        .map(({ graderKey }) => graderKey),
    };
    const suggestion = known.find(({ id }) => id === suggestionOf(facts)?.id) ?? null;
    const held = whyHeldBack(facts);
    const base = { criterionId: criterion.id, suggestion, revealed };
    if (held !== null || revealed !== null) found.push({ ...base, fresh: null, why: held });
    else found.push({ ...base, ...(await freshOf(tx, facts, suggestion, criterion, pregrading)) });
  }
  return { pregrading, criteria: found };
}

/** Whether a lead lets interviewers of this assessment look before they commit. Nobody needs to in training. */
export async function mayLook(tx: Transaction, review: Review): Promise<boolean> {
  if (review.purpose === 'training') return false;
  const pregrading = await findPregrading(tx, review.assessmentId);
  return pregrading?.mode === 'assist' && pregrading.stoppedAt === null;
}

/** What was shown once stays what it was, whoever reads now. */
function graderOf(known: readonly SuggestionRow[], { suggestionId }: RevealRow, now: Grader) {
  return known.find(({ id }) => id === suggestionId) ?? now;
}

async function freshOf(
  tx: Transaction,
  facts: RevealFacts,
  suggestion: SuggestionRow | null,
  criterion: { readonly id: string; readonly levels: readonly string[] },
  { cut }: PregradingRow,
): Promise<{ fresh: Fresh | null; why: WhyNot | null }> {
  if (suggestion?.level == null || suggestion.graderKey === null) {
    throw new Error('a suggestion that may be shown has no level');
  }
  const calibration = await calibrationFor(tx, {
    criterionId: criterion.id,
    graderKey: suggestion.graderKey,
    withoutAnswer: suggestion.answerId,
  });
  const levels = criterion.levels.length;
  const verdict = mayBeShown(facts, asShown(calibration, suggestion.level, { levels, cut }));
  if (!verdict.may) return { fresh: null, why: verdict.why };
  const { level, low, high } = verdict;
  return { fresh: { level, low, high, calibration }, why: null };
}
