import type { Database, Transaction } from '../../../db/connect.ts';
import {
  countStrayFacts,
  countWrongCounts,
  deleteStrayFacts,
  holdFacts,
  isCounted,
  listPlaces,
  listSittingsAfter,
  listUncounted,
  lockCounting,
  rebuildCounts,
  type NamedPlace,
} from './check-facts.store.ts';
import { recount, refreshSittings, replaceFacts, type Recounted } from './facts.actions.ts';
import { lockFacts } from './facts.store.ts';
import { assessmentInWords, verdictInWords, type Found } from './check-facts-words.ts';

/** Sittings recounted at once: some ten thousand scores. */
const BATCH = 500;

export interface CheckedFacts {
  /** One line for each assessment where something differs. */
  readonly lines: readonly string[];
  readonly verdict: string;
  readonly isWell: boolean;
}

/** Recounts everything from the scores, by the rule that keeps the facts, and tells what is not so; or mends it. */
export async function checkFacts(
  db: Database,
  { mend = false }: { readonly mend?: boolean } = {},
): Promise<CheckedFacts> {
  const found: Found[] = [];
  for (const place of await db.everywhere(listPlaces)) found.push(await check(db, place, mend));
  const wrong = found.filter(({ differences }) => differences > 0);
  return {
    lines: wrong.map(assessmentInWords),
    verdict: verdictInWords(found, mend),
    isWell: wrong.length === 0 || mend,
  };
}

async function check(db: Database, place: NamedPlace, mend: boolean): Promise<Found> {
  const { assessmentId, organizationId, name } = place;
  const found = { assessmentId, name, sittings: 0, answerFacts: 0, sittingFacts: 0, first: '' };
  /** Nothing of the assessment changes between reading its scores and its facts. */
  const held = <Result>(work: (tx: Transaction) => Promise<Result>) =>
    db.everywhere(async (tx) => {
      await (mend ? lockFacts(tx, place) : holdFacts(tx, assessmentId));
      return work(tx);
    });
  const stray = await held(async (tx) => {
    const n = await countStrayFacts(tx, assessmentId);
    if (mend && n > 0) await deleteStrayFacts(tx, assessmentId);
    return n;
  });
  for (let after: string | null = null; ;) {
    const from = after;
    const ids = await held(async (tx) => {
      const some = await listSittingsAfter(tx, assessmentId, from, BATCH);
      if (some.length === 0) return some;
      const counted = await recount(tx, some);
      tell(found, counted);
      if (mend) await replaceFacts(tx, organizationId, counted);
      return some;
    });
    if (ids.length === 0) break;
    found.sittings += ids.length;
    after = ids.at(-1)!;
  }
  const counts = await held(async (tx) => {
    const wrong = await countWrongCounts(tx, assessmentId);
    if (mend && wrong.answers + wrong.sittings > 0) await rebuildCounts(tx, assessmentId);
    return wrong;
  });
  const answerFacts = found.answerFacts + stray;
  return {
    ...found,
    answerFacts,
    counts,
    differences: answerFacts + found.sittingFacts + counts.answers + counts.sittings,
  };
}

function tell(
  found: { answerFacts: number; sittingFacts: number; first: string },
  { answers, sittings }: Recounted,
): void {
  const wrongAnswers = new Set(
    [...answers.gone, ...answers.come].map((fact) => `${fact.answerId} ${fact.criterionId}`),
  );
  const wrongSittings = new Set(
    [...sittings.gone, ...sittings.come].map(
      (fact) => `${fact.sittingId} ${fact.rubricVersionId} ${fact.criterionId}`,
    ),
  );
  found.answerFacts += wrongAnswers.size;
  found.sittingFacts += wrongSittings.size;
  const one = answers.come[0] ?? answers.gone[0] ?? sittings.come[0] ?? sittings.gone[0];
  if (found.first === '' && one !== undefined) found.first = one.sittingId;
}

/**
 * Counts what was scored before there were facts: at start, behind the migrations, so that no page shows half. Each
 * assessment in one transaction; several processes may be at it at once, and each is counted by one of them.
 */
export async function countUncounted(
  db: Database,
  say: (line: string) => void = () => {},
): Promise<number> {
  let counted = 0;
  for (const place of await db.everywhere(listUncounted)) {
    const isNew = await db.everywhere(async (tx) => {
      await lockCounting(tx);
      if (await isCounted(tx, place.assessmentId)) return false;
      say(`Counting the scores of “${place.name}”, once …`);
      for (let after: string | null = null; ;) {
        const some = await listSittingsAfter(tx, place.assessmentId, after, BATCH);
        if (some.length === 0) return true;
        await refreshSittings(tx, place, some);
        after = some.at(-1)!;
      }
    });
    if (isNew) counted += 1;
  }
  return counted;
}
