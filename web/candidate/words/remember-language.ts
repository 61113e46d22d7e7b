import { chosenKey, type Language } from './languages.ts';

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(chosenKey, language);
  } catch {
    // A browser that keeps nothing: it is chosen for this page.
  }
}
