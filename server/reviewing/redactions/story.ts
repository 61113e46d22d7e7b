import type { Scenario } from '../../assessments/scenario-shape.ts';
import { findContacts } from './contacts.ts';
import { fold } from './folded-text.ts';

/** What of a scenario anybody may write who answers it: it tells nothing of the one who did. Everything is folded. */
export interface Story {
  /** Of each persona: the parts of the name, and the key. */
  readonly personas: readonly ReadonlySet<string>[];
  /** All of them together. */
  readonly personaParts: ReadonlySet<string>;
  /** Mail addresses, handles and links that stand in it. */
  readonly contacts: ReadonlySet<string>;
  /** Words that stand in it with a small first letter. */
  readonly ordinaryWords: ReadonlySet<string>;
}

export const noStory: Story = {
  personas: [],
  personaParts: new Set(),
  contacts: new Set(),
  ordinaryWords: new Set(),
};

export function storyOf({ personas, situation, turns }: Scenario): Story {
  const texts = [
    situation,
    ...turns.flatMap(({ ask, messages }) => [ask, ...messages.map(({ text }) => text)]),
  ];
  const named = personas.map(({ key, name }) => new Set([...partsOf(name), ...partsOf(key)]));
  return {
    personas: named,
    personaParts: new Set(named.flatMap((parts) => [...parts])),
    contacts: new Set(
      texts.flatMap((text) =>
        findContacts(text).map(({ start, end }) => fold(text.slice(start, end))),
      ),
    ),
    ordinaryWords: new Set(texts.flatMap((text) => text.match(smallWord) ?? []).map(fold)),
  };
}

const smallWord = /(?<!\p{L})\p{Ll}[\p{L}\p{M}]*/gu;

/** What a name consists of: that between spaces, hyphens, dots and apostrophes. Folded. */
export function partsOf(name: string): string[] {
  return fold(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((part) => part !== '');
}

/** All of these parts are of one and the same persona. */
export function isPersona(parts: readonly string[], { personas }: Story): boolean {
  return personas.some((one) => parts.every((part) => one.has(part)));
}
