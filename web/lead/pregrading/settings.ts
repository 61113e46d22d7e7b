import type { ModelTerms, PregradingSettings } from '../views.ts';
import type { SettingsWanted, TermsWanted } from './pregrading.svelte.ts';

/** As it stands in the form. */
export interface SettingsFields {
  readonly purpose: string;
  readonly mode: 'sealed' | 'assist';
  readonly assistReason: string;
  readonly controlPercent: string;
  readonly cut: string;
}

export function settingsFields(settings: PregradingSettings | null): SettingsFields {
  return {
    purpose: settings?.purpose ?? '',
    mode: settings?.mode ?? 'sealed',
    assistReason: settings?.assistReason ?? '',
    controlPercent: String(settings?.controlPercent ?? 10),
    cut: settings === null || settings.cut === null ? '' : String(settings.cut),
  };
}

interface Read<Wanted, Field extends string> {
  /** Null while something is wrong. */
  readonly wanted: Wanted | null;
  readonly problems: Partial<Readonly<Record<Field, string>>>;
}

export function readSettings(
  { purpose, mode, assistReason, controlPercent, cut }: SettingsFields,
  levels: number,
): Read<SettingsWanted, keyof SettingsFields> {
  const percent = numberIn(controlPercent);
  const level = cut.trim() === '' ? null : numberIn(cut);
  const reason = mode === 'assist' ? assistReason.trim() : null;
  const problems = {
    ...(purpose.trim() === '' ? { purpose: 'Say what for: candidates read it.' } : {}),
    ...(purpose.trim().length > 300 ? { purpose: 'Say it in 300 characters or fewer.' } : {}),
    ...(reason === '' ? { assistReason: 'Say why interviewers may look before.' } : {}),
    ...(Number.isInteger(percent) && percent >= 0 && percent <= 100
      ? {}
      : { controlPercent: 'Write a whole number from 0 to 100.' }),
    ...(level === null || (level > 1 && level < levels)
      ? {}
      : { cut: `Write a level between 1 and ${levels}, such as 3.5, or nothing.` }),
  };
  if (Object.keys(problems).length > 0) return { wanted: null, problems };
  return {
    wanted: {
      ...{ purpose: purpose.trim(), mode, assistReason: reason },
      ...{ controlPercent: percent, cut: level },
    },
    problems,
  };
}

export interface TermsFields {
  readonly monthlyTokens: string;
  readonly priceIn: string;
  readonly priceCached: string;
  readonly priceOut: string;
  readonly currency: string;
}

export function termsFields(terms: ModelTerms): TermsFields {
  const written = (price: number | null) => (price === null ? '' : String(price));
  return {
    monthlyTokens: terms.monthlyTokens.toLocaleString('en'),
    priceIn: written(terms.priceIn),
    priceCached: written(terms.priceCached),
    priceOut: written(terms.priceOut),
    currency: terms.currency,
  };
}

export function readTerms(fields: TermsFields): Read<TermsWanted, keyof TermsFields> {
  const monthlyTokens = numberIn(fields.monthlyTokens);
  const price = (written: string) => (written.trim() === '' ? null : numberIn(written));
  const prices = {
    priceIn: price(fields.priceIn),
    priceCached: price(fields.priceCached),
    priceOut: price(fields.priceOut),
  };
  const currency = fields.currency.trim().toUpperCase();
  const wrongPrices = Object.entries(prices).filter(([, value]) => value !== null && !(value >= 0));
  const problems = {
    ...(Number.isInteger(monthlyTokens) && monthlyTokens >= 0
      ? {}
      : { monthlyTokens: 'Write a whole number of tokens, such as 20,000,000.' }),
    ...Object.fromEntries(wrongPrices.map(([key]) => [key, 'Write a price, such as 0.15.'])),
    ...(/^[A-Z]{3}$/.test(currency) ? {} : { currency: 'Write three letters, such as EUR.' }),
  };
  if (Object.keys(problems).length > 0) return { wanted: null, problems };
  return { wanted: { monthlyTokens, ...prices, currency }, problems };
}

/** NaN for anything else; thousands may be parted by commas. */
function numberIn(written: string): number {
  const plain = written.trim().replace(/,(?=\d{3}(?:\D|$))/g, '');
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
