/** What is decided so far, by the id of the criterion. */
export type Settlement = Readonly<Record<string, Decision>>;

export interface Decision {
  readonly level: number | null;
  readonly reason: string;
}

export const undecided: Decision = { level: null, reason: '' };

/** What still keeps the answer from being settled, by the titles of its criteria; null: nothing. */
export function sayUnsettled(
  criteria: readonly { readonly id: string; readonly title: string }[],
  settlement: Settlement,
): string | null {
  const of = (id: string) => settlement[id] ?? undecided;
  const titles = (some: typeof criteria) => list.format(some.map(({ title }) => `“${title}”`));
  const withoutLevel = criteria.filter(({ id }) => of(id).level === null);
  if (withoutLevel.length > 0) return `Choose a level for ${titles(withoutLevel)}.`;
  const withoutReason = criteria.filter(({ id }) => of(id).reason.trim() === '');
  return withoutReason.length === 0 ? null : `Say why for ${titles(withoutReason)}.`;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** "One reader", "Another", "A third": they have no names here, and no numbers that could be followed. */
export function sayReader(place: number): string {
  return ['One reader', 'Another', 'A third', 'A fourth', 'A fifth'][place] ?? 'One more';
}

/** Kept on this device under the answer and its round until it is sent: a closed laptop takes nothing away. */
export class SettlementJournal {
  readonly #storage: Storage | null;
  readonly #key: string;

  constructor(answerId: string, round: number, storage: Storage | null = deviceStorage()) {
    this.#storage = storage;
    this.#key = `longhand.adjudication.${answerId}.${round}`;
  }

  read(): Settlement {
    try {
      return JSON.parse(this.#storage?.getItem(this.#key) ?? '{}') as Settlement;
    } catch {
      return {};
    }
  }

  write(settlement: Settlement): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(settlement));
    } catch {
      // Full or forbidden: what is on the screen remains.
    }
  }

  forget(): void {
    try {
      this.#storage?.removeItem(this.#key);
    } catch {
      // It was not there then.
    }
  }
}

function deviceStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}
