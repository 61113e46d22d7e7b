import { asField, fromField, windowProblem } from '../assessments/window.ts';
import type { Accommodation, OwnWindow } from '../views.ts';
import { changeFrom, type Accommodated, type AccommodationChange } from './accommodation.ts';

export type WhoseWindow = 'cohort' | 'own';

/** What a candidate is granted, as it stands in the form. */
export class AccommodationForm {
  factor = $state('1');
  minutes = $state('0');
  breaks = $state('0');
  whoseWindow = $state<WhoseWindow>('cohort');
  opensAt = $state('');
  closesAt = $state('');
  reason = $state('');
  #problem = $state('');
  readonly #before: Accommodated;
  readonly factors: readonly { readonly value: string; readonly label: string }[];

  constructor(before: Accommodated, cohortWindow: OwnWindow) {
    const { accommodation, ownWindow } = before;
    this.#before = before;
    this.factor = String(accommodation.extraTimeFactor);
    this.minutes = String(accommodation.extraMinutes);
    this.breaks = String(accommodation.breakMinutes);
    this.whoseWindow = ownWindow === null ? 'cohort' : 'own';
    const { opensAt, closesAt } = ownWindow ?? cohortWindow;
    this.opensAt = asField(opensAt);
    this.closesAt = asField(closesAt);
    const usual = ['1', '1.25', '1.5', '2'];
    const all = usual.includes(this.factor) ? usual : [...usual, this.factor];
    this.factors = all.map((value) => ({
      value,
      label: value === '1' ? 'As everybody' : `×${value}`,
    }));
  }

  get problem(): string {
    return this.#problem;
  }

  /** What would stand, and what of it is another than before; null: `problem` says what is wrong. */
  read(now: Date): { readonly wanted: Accommodated; readonly change: AccommodationChange } | null {
    this.#problem = '';
    const accommodation = this.#readTime();
    if (accommodation === null) {
      return this.#decline(
        'Minutes are whole numbers from 0 to 1440: write 15, not a quarter of an hour.',
      );
    }
    const notWhole = this.whoseWindow === 'own' ? windowProblem(this, new Date(0)) : null;
    if (notWhole !== null) return this.#decline(notWhole);
    const wanted = { accommodation, ownWindow: this.#readWindow() };
    const change = changeFrom(this.#before, wanted, this.reason.trim());
    // One that has passed may stay as it was.
    const tooLate = change.window?.to ? windowProblem(this, now) : null;
    return tooLate === null ? { wanted, change } : this.#decline(tooLate);
  }

  #decline(problem: string): null {
    this.#problem = problem;
    return null;
  }

  #readTime(): Accommodation | null {
    const extraMinutes = wholeMinutes(this.minutes);
    const breakMinutes = wholeMinutes(this.breaks);
    if (extraMinutes === null || breakMinutes === null) return null;
    return { extraTimeFactor: Number(this.factor), extraMinutes, breakMinutes };
  }

  #readWindow(): OwnWindow | null {
    const opens = fromField(this.opensAt);
    const closes = fromField(this.closesAt);
    if (this.whoseWindow === 'cohort' || opens === null || closes === null) return null;
    return { opensAt: opens.toISOString(), closesAt: closes.toISOString() };
  }
}

function wholeMinutes(written: string): number | null {
  const number = written.trim() === '' ? 0 : Number(written);
  return Number.isInteger(number) && number >= 0 && number <= 1440 ? number : null;
}
