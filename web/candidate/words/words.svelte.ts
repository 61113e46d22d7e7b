import type { AroundWords } from './en/around.ts';
import type { WritingWords } from './en/writing.ts';
import { languages, preferredLanguage, type Language } from './languages.ts';

/** What the page says, in the language it speaks. */
class Words {
  #language = $state.raw<Language>(preferredLanguage());
  #writing = $state.raw<WritingWords | null>(null);
  #around = $state.raw<AroundWords | null>(null);
  #wanted = this.#language;
  #needsAround = false;

  get language(): Language {
    return this.#language;
  }

  get isHere(): boolean {
    return this.#writing !== null;
  }

  /** Nothing that reads them is shown before `isHere`. */
  get writing(): WritingWords {
    return this.#writing as WritingWords;
  }

  /** They come together with the parts that read them. */
  get around(): AroundWords {
    return this.#around as AroundWords;
  }

  /** The sentence for a refusal. A save may be declined before the sentences are here. */
  refusal(code: string): string {
    // A server newer than this page may have codes it does not know yet.
    const known: Readonly<Partial<Record<string, string>>> = this.#around?.refusals ?? {};
    return known[code] ?? this.writing.unexpected;
  }

  /** What is said changes all at once, or not at all where it cannot be fetched. */
  async fetch(language = this.#wanted): Promise<void> {
    this.#wanted = language;
    const { writing, around } = languages[language];
    const [first, rest] = await Promise.all([writing(), this.#needsAround ? around() : null]).catch(
      (error: unknown) => {
        if (this.#wanted === language) this.#wanted = this.#language;
        throw error;
      },
    );
    if (this.#wanted !== language) return;
    this.#writing = first.writing;
    this.#around = rest?.around ?? this.#around;
    this.#language = language;
    document.documentElement.lang = language;
  }

  fetchAround(): Promise<void> {
    this.#needsAround = true;
    return this.fetch();
  }
}

export const words = new Words();
