import { createHmac } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { canonicalJson, sha256 } from '../../accounts/record.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuse } from '../../refusal.ts';
import { listDeclared } from '../declarations.actions.ts';
import type { Declared } from '../declarations.ts';
import { listScored, type Scored } from '../people.actions.ts';
import { listAskedQuestions } from '../questions.store.ts';
import { countPlace, seal, unseal, type DeclarationKeys } from '../sealing.ts';
import { tooNear, type Basis } from './basis.ts';
import { cohortsByThemselves } from './cohort-views.ts';
import { countQuestions, selectionsOf, type AskedQuestion } from './count.ts';
import { otherCohorts, type Counted } from './counted.ts';
import { insertCount, listBases, lockCounts } from './counts.store.ts';
import { chooseCuts, type ChosenCuts } from './cuts.ts';
import { fewest, type ScoredPerson } from './people.ts';

/**
 * Counts what the people of an assessment have declared, once, and keeps the numbers. Nothing is counted while somebody
 * looks: whoever could look before and after a single answer, decision or review would read off what it changed.
 */
export async function countNow(
  tx: Transaction,
  keys: DeclarationKeys,
  by: Pick<ActingMember, 'id' | 'organizationId'>,
  assessmentId: string,
  now: Date,
): Promise<string> {
  const { organizationId } = by;
  await lockCounts(tx, assessmentId);
  const scored = await listScored(tx, assessmentId);
  const questions = await listAskedQuestions(tx, organizationId);
  const people = placed(scored, await listDeclared(tx, keys, organizationId));
  refuseTooFew(people, questions);
  const { chosen, basis, cutsTooNear, isDecisionTooNear } = await keepDistance(tx, keys, {
    assessmentId,
    organizationId,
    people,
    chosen: chooseCuts(people),
  });
  const counted: Counted = {
    rubric: scored.rubric,
    people: people.length,
    notScored: scored.notScored,
    undecided: scored.undecided,
    cohorts: scored.cohorts.map(({ id, name, aiPolicy }) => ({
      ...{ id, name, aiPolicy },
      people: people.filter(({ cohortId }) => cohortId === id).length,
    })),
    cuts: chosen.cuts,
    selections: selectionsOf(people, chosen, chosen.decision !== 'no', ({ length }) => length),
    whyNoDecision: chosen.decision !== 'no' ? null : isDecisionTooNear ? 'tooNear' : 'tooFew',
    cutsTooNear,
    questions: countQuestions(people, questions, chosen),
  };
  const id = uuidv7();
  await insertCount(tx, {
    ...{ id, organizationId, assessmentId, madeAt: now, madeBy: by.id, counted },
    basis: seal(keys, countPlace(organizationId, id), basis),
  });
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'fairness.counted',
    subject: { kind: 'assessment', id: assessmentId },
    facts: {
      countId: id,
      people: people.length,
      countedSha256: sha256(canonicalJson(counted)).toString('hex'),
    },
  });
  return id;
}

type PlacedPerson = ReturnType<typeof placed>[number];

function placed({ people }: Scored, declaredBy: (candidateId: string) => Declared | null) {
  const sizes = new Map<string, number>();
  for (const { cohortId } of people) sizes.set(cohortId, (sizes.get(cohortId) ?? 0) + 1);
  const own = new Set(cohortsByThemselves(sizes));
  return people.map((person: ScoredPerson) => {
    const declared = declaredBy(person.candidateId);
    return {
      ...person,
      view: own.has(person.cohortId) ? person.cohortId : otherCohorts,
      declared,
      options: new Map(declared?.answers.map(({ questionId, option }) => [questionId, option])),
    };
  });
}

function refuseTooFew(people: readonly PlacedPerson[], questions: readonly AskedQuestion[]): void {
  const answered = people.filter(({ options }) =>
    questions.some(({ id }) => typeof options.get(id) === 'number'),
  );
  if (answered.length >= fewest) return;
  refuse(
    'too_few_people',
    `Fewer than ${fewest} people who were scored have answered a question; count again when there are more.`,
  );
}

/** Gives up whatever would differ by fewer than five people from what was counted before. */
async function keepDistance(
  tx: Transaction,
  keys: DeclarationKeys,
  {
    assessmentId,
    organizationId,
    people,
    chosen,
  }: {
    readonly assessmentId: string;
    readonly organizationId: string;
    readonly people: readonly PlacedPerson[];
    readonly chosen: ChosenCuts;
  },
) {
  const earlier = (await listBases(tx, assessmentId)).map(
    // Nobody but this file seals one.
    ({ id, basis }) => unseal(keys, countPlace(organizationId, id), basis) as Basis,
  );
  const near = earlier.map((then) => tooNear(basisOf(keys, people, chosen), then));
  if (near.some((one) => one.people)) {
    refuse(
      'too_few_changed',
      `Fewer than ${fewest} people are new or have declared something else since an earlier count: two counts so close would tell what they have declared.`,
    );
  }
  const cuts = chosen.cuts.filter((_, at) => !near.some((one) => one.cuts.has(at)));
  const isDecisionTooNear = chosen.decision !== 'no' && near.some(({ decision }) => decision);
  const kept = { cuts, decision: isDecisionTooNear ? ('no' as const) : chosen.decision };
  return {
    chosen: kept,
    basis: basisOf(keys, people, kept),
    cutsTooNear: chosen.cuts.length - cuts.length,
    isDecisionTooNear,
  };
}

function basisOf(
  { subject }: DeclarationKeys,
  people: readonly PlacedPerson[],
  { cuts, decision }: ChosenCuts,
): Basis {
  return {
    cuts: cuts.length,
    isDecisionShown: decision !== 'no',
    people: people.map(({ sittingId, view, total, isAdvanced, declared }) => ({
      sittingId,
      view,
      band: cuts.filter(({ from }) => total < from).length,
      isAdvanced,
      state: createHmac('sha256', subject)
        .update(canonicalJson([sittingId, declared?.answers ?? []]))
        .digest('base64url'),
    })),
  };
}
