import type { Environment } from './env.ts';
import { tellPregradingIn } from './pregrading/opt-out/opt-out.actions.ts';
import { suggestingIn } from './pregrading/reveal/suggesting.actions.ts';
import { closeReviewSlots, openReviewSlots } from './reviewing/reviewing.actions.ts';
import type { AnswerHooks } from './sittings/closing.ts';
import { followAccommodation } from './sittings/breaks.actions.ts';
import { retimeRunningTurns } from './sittings/sittings.actions.ts';

/** Where an earlier stage lets a later one follow in the same transaction. */
export const answerHooks: AnswerHooks = {
  onAnswersClosed: openReviewSlots,
  onAnswerSuperseded: closeReviewSlots,
};

export const timingHooks = {
  onAccommodation: followAccommodation,
  onWindowMoved: retimeRunningTurns,
  onOwnWindow: retimeRunningTurns,
};

/** What a model has to do with it is known to a later stage, where there is one. */
export const pregradingHooks = (environment: Environment) => ({
  tellPregrading: tellPregradingIn(environment),
  ...suggestingIn(environment),
});
