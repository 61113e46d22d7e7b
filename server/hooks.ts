import { refreshFacts } from './cohorts/facts/facts.actions.ts';
import type { ErasureHooks } from './cohorts/retention/erasure.actions.ts';
import type { PersonalDataHooks } from './cohorts/personal-data.actions.ts';
import { declarationsInWords, forgetDeclarations } from './fairness/declarations.actions.ts';
import { declarationKeys } from './fairness/sealing.ts';
import { tellPregradingWith } from './pregrading/opt-out/opt-out.actions.ts';
import { suggestingWith } from './pregrading/reveal/suggesting.actions.ts';
import { followAnswers, type FollowDeps } from './pregrading/waiting.actions.ts';
import type { Reader } from './pregrading/reader.ts';
import { closeReviewSlots, openReviewSlots } from './reviewing/reviewing.actions.ts';
import type { ReleaseHooks } from './reviewing/redactions/redactions.actions.ts';
import type { ScoreHooks } from './reviewing/score-hooks.ts';
import type { AnswerHooks } from './sittings/closing.ts';
import { followAccommodation } from './sittings/breaks.actions.ts';
import type { Secrets } from './secrets.ts';
import { retimeRunningTurns } from './sittings/sittings.actions.ts';

/** Where an earlier stage lets a later one follow in the same transaction. */
export function answerHooks(
  reader: Reader | null,
  rest: Omit<FollowDeps, 'reader'>,
): AnswerHooks & ReleaseHooks {
  const reading = reader === null ? nobodyReads : followAnswers({ reader, ...rest });
  return {
    onAnswersClosed: async (tx, answers) => {
      const readable = await openReviewSlots(tx, answers);
      await reading.onAnswersReadable(
        tx,
        readable.map(({ id }) => id),
      );
    },
    onAnswerSuperseded: async (tx, answerId) => {
      await closeReviewSlots(tx, answerId);
      await refreshFacts(tx, [answerId]);
      await reading.onAnswerSuperseded(tx, answerId);
    },
    onAnswerReleased: (tx, answerId) => reading.onAnswersReadable(tx, [answerId]),
  };
}

const nobodyReads = {
  onAnswersReadable: () => Promise.resolve(),
  onAnswerSuperseded: () => Promise.resolve(),
};

export const scoreHooks: ScoreHooks = { onScoresChanged: refreshFacts };

export const timingHooks = {
  onAccommodation: followAccommodation,
  onWindowMoved: retimeRunningTurns,
  onOwnWindow: retimeRunningTurns,
};

/** What later stages hold of a candidate goes in the transaction that erases them. */
export function erasureHooks({ declarations }: Pick<Secrets, 'declarations'>): ErasureHooks {
  const keys = declarationKeys(declarations);
  return { onErased: [(tx, { candidateId }) => forgetDeclarations(tx, keys, [candidateId])] };
}

/** What a model has to do with it is known to a later stage, where there is one. */
export const pregradingHooks = (reader: Reader | null) => ({
  tellPregrading: tellPregradingWith(reader),
  ...suggestingWith(reader),
});

/** What nobody else may read belongs into a candidate’s own file all the same. */
export function personalDataHooks({
  declarations,
}: Pick<Secrets, 'declarations'>): PersonalDataHooks {
  const keys = declarationKeys(declarations);
  return {
    heldByLaterStages: async (tx, whose) => ({
      self_declarations: await declarationsInWords(tx, keys, whose),
    }),
  };
}
