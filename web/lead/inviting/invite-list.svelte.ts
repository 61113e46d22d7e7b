import { ApiProblem, call, type Reply } from '../../api/call.ts';
import { Action } from '../../ui/action.svelte.ts';
import { InviteRow } from './invite-row.svelte.ts';
import { guessFields, linesOf, sentenceOfProblem } from './pasted-line.ts';

export type Invited = Reply<'POST /api/v1/cohorts/:id/invitations'>['items'][number] & {
  readonly name: string;
};

const most = 1_000;

/** The candidates who are about to be invited: typed, or read from a list, and mended in their rows. */
export class InviteList {
  #rows = $state.raw<readonly InviteRow[]>([new InviteRow()]);
  #problem = $state('');
  #invited = $state.raw<readonly Invited[]>([]);

  get rows(): readonly InviteRow[] {
    return this.#rows;
  }

  get filled(): readonly InviteRow[] {
    return this.#rows.filter((row) => !row.isEmpty);
  }

  get withProblem(): number {
    return this.#rows.filter(({ problem }) => problem !== '').length;
  }

  get problem(): string {
    return this.#problem;
  }

  /** Who was invited from here; empty: nobody yet. */
  get invited(): readonly Invited[] {
    return this.#invited;
  }

  add(): void {
    this.#rows = [...this.#rows, new InviteRow()];
  }

  has(email: string): boolean {
    return this.#rows.some((row) => sameMail(row.email, email));
  }

  /** Somebody whose name and mail are known. */
  addPerson(person: { readonly name: string; readonly email: string }): void {
    this.#rows = [...this.filled, new InviteRow({ ...person, timeZone: '' })];
  }

  removePerson(email: string): void {
    const rest = this.#rows.filter((row) => !sameMail(row.email, email));
    this.#rows = rest.length === 0 ? [new InviteRow()] : rest;
  }

  remove(row: InviteRow): void {
    const rest = this.#rows.filter((one) => one !== row);
    this.#rows = rest.length === 0 ? [new InviteRow()] : rest;
  }

  /** As they were, for an undo. */
  restore(rows: readonly InviteRow[]): void {
    this.#rows = rows;
  }

  beginAnew(): void {
    this.#invited = [];
    this.#rows = [new InviteRow()];
  }

  /** Adds the rows of a pasted list, those that could not be read among them. */
  readonly reading = new Action(async (text: string) => {
    const { items, problems } = await call('POST /api/v1/candidate-lists', { body: { text } });
    const lines = linesOf(text);
    const before = this.filled;
    const bad = Map.groupBy(problems, ({ row }) => row);
    const numbers = [...new Set([...items, ...problems].map(({ row }) => row))].sort(
      (a, b) => a - b,
    );
    const placeOf = (row: number) => before.length + numbers.indexOf(row) + 1;
    const read = numbers.map((number) => {
      const item = items.find(({ row }) => row === number);
      if (item !== undefined) return new InviteRow({ ...item, timeZone: item.timeZone ?? '' });
      const pasted = lines[number - 1] ?? '';
      const reasons = (bad.get(number) ?? []).map(({ reason }) => reason).join(', and ');
      const problem = sentenceOfProblem(reasons).replace(
        /row (\d+)/g,
        (_, row) => `row ${placeOf(Number(row))}`,
      );
      return new InviteRow(guessFields(pasted), { pasted, problem });
    });
    this.#rows = [...before, ...read];
  });

  /** All of them, or nobody. */
  readonly sending = new Action(async (cohortId: string) => {
    const rows = this.filled;
    this.#problem = problemOf(rows.length);
    const areGood = rows.map((row) => row.check()).every(Boolean);
    if (this.#problem !== '' || !areGood) return;
    try {
      const { items } = await call('POST /api/v1/cohorts/:id/invitations', {
        params: { id: cohortId },
        body: { candidates: rows.map(({ body }) => body) },
      });
      this.#invited = items.map((item, index) => ({
        ...item,
        name: rows[index]?.body.name ?? item.email,
      }));
    } catch (error) {
      if (!blame(rows, error)) throw error;
    }
  });
}

function sameMail(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function problemOf(rows: number): string {
  if (rows === 0) return 'Nobody is in the list yet: type a name and a mail address.';
  if (rows > most)
    return `At most ${most} can be invited at once: take ${rows - most} out and invite them afterwards.`;
  return '';
}

/** Writes the server's problems to their rows; false: it said something else. */
function blame(rows: readonly InviteRow[], error: unknown): boolean {
  if (!(error instanceof ApiProblem) || error.code !== 'invalid_candidates') return false;
  const { problems } = error.extra as {
    readonly problems?: readonly {
      readonly row: number;
      readonly field?: string;
      readonly reason: string;
    }[];
  };
  for (const { row, field, reason } of problems ?? []) {
    rows[row - 1]?.blame(sentenceOfProblem(reason, field));
  }
  return (problems ?? []).length > 0;
}
