/** Each by its own name, and fetched only where it is spoken. */
export const languages = {
  en: {
    name: 'English',
    writing: () => import('./en/writing.ts'),
    around: () => import('./en/around.ts'),
  },
  de: {
    name: 'Deutsch',
    writing: () => import('./de/writing.ts'),
    around: () => import('./de/around.ts'),
  },
};

export type Language = keyof typeof languages;

export const chosenKey = 'longhand-language';

/** What was chosen on this device, else the first we have of those the browser asks for, else English. */
export function preferredLanguage(): Language {
  const wanted = [chosen(), ...navigator.languages].map((tag) => tag.slice(0, 2));
  return wanted.find(isLanguage) ?? 'en';
}

function chosen(): string {
  try {
    return localStorage.getItem(chosenKey) ?? '';
  } catch {
    return ''; // a browser that keeps nothing
  }
}

function isLanguage(code: string): code is Language {
  return Object.hasOwn(languages, code);
}
