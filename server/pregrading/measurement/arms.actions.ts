import type { Transaction } from '../../../db/connect.ts';
import { leaseMinutes } from '../../reviewing/queue.ts';
import { minutesSpent } from '../../reviewing/time-spent.ts';
import { agreementNow } from './arms.ts';
import type { LabelledCriterion } from './calibration.actions.ts';
import { leftOut } from './calibration.ts';
import type { StoredSuggestion } from './graders.store.ts';
import { listReviewed, listWorked, type PeoplesLevels } from './people.store.ts';
import { pullOf, type Change } from './pull.ts';
import { asShown } from './shown.ts';
import { claimInWords, timeSavedOf } from './time-saved.ts';

interface Measured {
  readonly criteria: readonly { readonly id: string; readonly levels: readonly string[] }[];
  readonly labelled: ReadonlyMap<string, LabelledCriterion>;
  readonly finished: readonly StoredSuggestion[];
  readonly people: readonly PeoplesLevels[];
  readonly cut: number | null;
  readonly mode: 'sealed' | 'assist' | null;
}

/** What suggestions do to people: the answers that were drawn so that nobody ever sees one beside all others. */
export async function compareArms(tx: Transaction, measured: Measured) {
  const { criteria, finished, people } = measured;
  const changes = await listChanges(tx, measured);
  const [control, revealed] = [true, false].map(
    (isControl) =>
      new Set(
        finished.filter((one) => one.isControl === isControl).map(({ answerId }) => answerId),
      ),
  ) as [Set<string>, Set<string>];
  const worked = await listWorked(tx, [...new Set([...control, ...revealed])]);
  const minutes = timeSavedOf(
    worked.flatMap(({ answerId, moments }) => {
      const spent = minutesSpent(moments, leaseMinutes);
      return spent === null ? [] : [{ answerId, isControl: control.has(answerId), minutes: spent }];
    }),
  );
  return {
    pull: pullOf(changes),
    pullOn: (criterionId: string) =>
      pullOf(changes.filter((change) => change.criterionId === criterionId)),
    interviewers: pullsByInterviewer(changes, criteria),
    agreementAfter: {
      revealed: agreementNow(people, revealed.difference(control)),
      control: agreementNow(people, control),
    },
    minutes: { ...minutes, claim: claimInWords(minutes, measured.mode) },
  };
}

type NamedChange = Change & { readonly interviewer: string };

/**
 * Of settled answers only, or the one who has yet to review an answer could work out what another did with it. In the
 * control arm it is held against what would have been shown, calibrated without the answer itself.
 */
async function listChanges(
  tx: Transaction,
  { criteria, labelled, finished, cut }: Measured,
): Promise<NamedChange[]> {
  const settled = new Map(
    finished
      .filter(({ isSettled, level }) => isSettled && level !== null)
      .map((one) => [one.id, one]),
  );
  const without = new Map(
    criteria.flatMap(({ id, levels }) =>
      leftOut(labelled.get(id)?.labels ?? [], levels.length).map(
        ({ label, calibrated }) => [label.suggestionId, calibrated] as const,
      ),
    ),
  );
  const wouldShow = ({ id, criterionId, level }: StoredSuggestion): number | null => {
    const levels = criteria.find((one) => one.id === criterionId)?.levels.length ?? 1;
    const calibration = labelled.get(criterionId)?.calibration;
    if (calibration === undefined || level === null) return null;
    const map = (raw: number) => without.get(id) ?? calibration.map(raw);
    const shown = asShown({ map, quantile: calibration.quantile }, level, { levels, cut });
    return shown.shown ? shown.level : null;
  };
  const reviewed = await listReviewed(tx, [...settled.keys()]);
  return reviewed.flatMap((review) => {
    const suggestion = settled.get(review.suggestionId)!;
    const { isControl, answerId, criterionId } = suggestion;
    const suggested = isControl ? wouldShow(suggestion) : review.revealed;
    if (suggested === null || review.isEarly) return [];
    const { interviewerId, interviewer, before, after } = review;
    return [
      { interviewerId, interviewer, before, after, suggested, isControl, answerId, criterionId },
    ];
  });
}

function pullsByInterviewer(changes: readonly NamedChange[], criteria: Measured['criteria']) {
  return [...Map.groupBy(changes, ({ interviewerId }) => interviewerId)]
    .map(([memberId, own]) => ({
      memberId,
      name: own[0]!.interviewer,
      pull: pullOf(own),
      criteria: criteria.map(({ id }) => ({
        criterionId: id,
        pull: pullOf(own.filter(({ criterionId }) => criterionId === id)).revealed,
      })),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
