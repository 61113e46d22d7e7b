import type { PastedFields } from './pasted-line.ts';

export interface CandidateBody {
  readonly name: string;
  readonly email: string;
  readonly timeZone?: string;
  readonly extraTimeFactor?: number;
}

export type RowField = 'name' | 'email' | 'timeZone';

let made = 0;

/** One candidate of the list that is being put together. Whoever changes a row takes its problem back. */
export class InviteRow {
  readonly key: number;
  /** As it was pasted, where it could not be read. */
  readonly pasted: string | null;
  #name = $state('');
  #email = $state('');
  #timeZone = $state('');
  #factor = $state('1');
  #problem = $state('');
  #wrong = $state<RowField | null>(null);

  constructor(
    { name, email, timeZone }: PastedFields = { name: '', email: '', timeZone: '' },
    {
      pasted = null,
      problem = '',
    }: { readonly pasted?: string | null; readonly problem?: string } = {},
  ) {
    made += 1;
    this.key = made;
    this.pasted = pasted;
    this.#name = name;
    this.#email = email;
    this.#timeZone = timeZone;
    if (problem !== '') this.blame(problem);
  }

  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name;
    this.#problem = '';
  }

  get email(): string {
    return this.#email;
  }
  set email(email: string) {
    this.#email = email;
    this.#problem = '';
  }

  get timeZone(): string {
    return this.#timeZone;
  }
  set timeZone(timeZone: string) {
    this.#timeZone = timeZone;
    this.#problem = '';
  }

  get factor(): string {
    return this.#factor;
  }
  set factor(factor: string) {
    this.#factor = factor;
    this.#problem = '';
  }

  get problem(): string {
    return this.#problem;
  }

  /** The field to look at, where it is known. */
  get wrong(): RowField | null {
    return this.#problem === '' ? null : this.#wrong;
  }

  get isEmpty(): boolean {
    return [this.#name, this.#email, this.#timeZone].every((field) => field.trim() === '');
  }

  /** The server finds more; this saves the way there. */
  check(): boolean {
    if (this.#problem !== '') return false;
    if (this.#email.trim() === '') this.blame('A mail address is missing: the link goes there.');
    else if (!/^\S+@\S+\.\S+$/.test(this.#email.trim()))
      this.blame('This is not a mail address yet.');
    else if (this.#name.trim() === '')
      this.blame('A name is missing: the invitation begins with it.');
    return this.#problem === '';
  }

  blame(problem: string): void {
    this.#wrong = fieldOf(problem);
    this.#problem = this.#problem === '' ? problem : `${this.#problem}; ${problem}`;
  }

  get body(): CandidateBody {
    const timeZone = this.#timeZone.trim();
    return {
      name: this.#name.trim(),
      email: this.#email.trim(),
      ...(timeZone === '' ? {} : { timeZone }),
      ...(this.#factor === '1' ? {} : { extraTimeFactor: Number(this.#factor) }),
    };
  }
}

function fieldOf(problem: string): RowField | null {
  if (/time zone/i.test(problem)) return 'timeZone';
  if (/mail/i.test(problem)) return 'email';
  return /name/i.test(problem) ? 'name' : null;
}
