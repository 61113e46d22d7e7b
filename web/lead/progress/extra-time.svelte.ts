import type { Accommodation } from '../views.ts';

/** Extra time as it stands in the form. */
export class ExtraTimeForm {
  factor = $state('1');
  minutes = $state('0');
  breaks = $state('0');
  reason = $state('');
  #problem = $state('');
  readonly factors: readonly { readonly value: string; readonly label: string }[];

  constructor(present: Accommodation | null) {
    this.factor = String(present?.extraTimeFactor ?? 1);
    this.minutes = String(present?.extraMinutes ?? 0);
    this.breaks = String(present?.breakMinutes ?? 0);
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

  /** Null where something is not a number; `problem` says what. */
  read(): Accommodation | null {
    const extraMinutes = wholeMinutes(this.minutes);
    const breakMinutes = wholeMinutes(this.breaks);
    this.#problem =
      extraMinutes === null || breakMinutes === null
        ? 'Minutes are whole numbers from 0 to 1440: write 15, not a quarter of an hour.'
        : '';
    if (extraMinutes === null || breakMinutes === null) return null;
    return { extraTimeFactor: Number(this.factor), extraMinutes, breakMinutes };
  }
}

function wholeMinutes(written: string): number | null {
  const number = written.trim() === '' ? 0 : Number(written);
  return Number.isInteger(number) && number >= 0 && number <= 1440 ? number : null;
}
