import { fileNameOf } from '../../ui/save-file.ts';
import type { Comparison } from '../views.ts';
import type { ComparisonView } from './view.ts';
import { viewInWords } from './view-words.ts';

/** What a picture or a table says of itself once it has left the page. */
export interface FileFacts {
  readonly title: string;
  readonly lines: readonly string[];
  readonly constants: Readonly<Record<string, string>>;
  fileName(what: string): string;
}

export function fileFacts(view: ComparisonView, comparison: Comparison, now: Date): FileFacts {
  const { name } = comparison.assessment;
  const shown = viewInWords(view, comparison);
  const day = now.toISOString().slice(0, 10);
  return {
    title: name,
    lines: [comparison.sentences[0] ?? '', shown, `Longhand, ${day}`].filter((line) => line !== ''),
    constants: { Assessment: name, View: shown, Date: day },
    fileName: (what) => fileNameOf(name, what, day),
  };
}
