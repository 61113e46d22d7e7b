/** Why Longhand cannot start: one sentence for the person who started it, saying what is wrong and what to do. */
export class StartProblem extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'StartProblem';
  }
}
