/** Fetched only where it is spoken. */
export const guides = {
  en: () => import('./words/en.ts').then(({ en }) => en),
  de: () => import('./words/de.ts').then(({ de }) => de),
};

export type GuideLanguage = keyof typeof guides;

/** What the address asks for, else the first we have of those the browser asks for, else English. */
export function languageOf(query: string, browser: readonly string[]): GuideLanguage {
  const wanted = [new URLSearchParams(query).get('language') ?? '', ...browser];
  return wanted.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

export function otherThan(language: GuideLanguage): GuideLanguage {
  return language === 'en' ? 'de' : 'en';
}

function isLanguage(code: string): code is GuideLanguage {
  return Object.hasOwn(guides, code);
}
