import type { TestApp } from '../support/app.ts';
import type { Candidate } from '../support/cast.ts';

/** What a candidate does, from the first page on. */
export function sitterOf(longhand: TestApp) {
  const start = async (who: Candidate) => {
    const { noticeVersion } = await longhand.does(who, 'GET /api/v1/invitation');
    return longhand.does(who, 'PUT /api/v1/sitting', { body: { noticeVersion } });
  };
  const open = (who: Candidate, position = 1) =>
    longhand.does(who, 'PUT /api/v1/sitting/turns/:position/opening', { params: { position } });
  return {
    start,
    open,
    /** Started, and turn 1 opened. */
    sitDown: async (who: Candidate) => {
      await start(who);
      return open(who);
    },
    look: (who: Candidate) => longhand.does(who, 'GET /api/v1/sitting'),
    turn: async (who: Candidate, position = 1) => {
      const { turns } = await longhand.does(who, 'GET /api/v1/sitting');
      const found = turns[position - 1];
      if (found === undefined) throw new Error(`there is no turn ${position}`);
      return found;
    },
    save: (who: Candidate, baseRevision: number, text: string, position = 1) =>
      longhand.call(who, 'PUT /api/v1/sitting/turns/:position/draft', {
        params: { position },
        body: { baseRevision, text },
      }),
    submit: (who: Candidate, baseRevision: number, text: string, position = 1) =>
      longhand.call(who, 'PUT /api/v1/sitting/turns/:position/submission', {
        params: { position },
        body: { baseRevision, text },
      }),
    takeBreak: (who: Candidate, position = 1) =>
      longhand.call(who, 'PUT /api/v1/sitting/turns/:position/break', { params: { position } }),
    endBreak: (who: Candidate, position = 1) =>
      longhand.call(who, 'DELETE /api/v1/sitting/turns/:position/break', { params: { position } }),
    comeLate: (who: Candidate, text: string, position = 1) =>
      longhand.call(who, 'PUT /api/v1/sitting/turns/:position/late-addition', {
        params: { position },
        body: { text, writtenAt: longhand.clock.now().toISOString() },
      }),
  };
}
