import { escapeHtml, unescapeHtml } from '../../http/escape-html.ts';
import { printedPage, printedPolicy } from '../../http/printed-page.ts';
import { decidedSection, judgedSection, recordSection } from './dossier-judged.ts';
import { dossierStyle } from './dossier-style.ts';
import { scenarioSection, shortSection, writtenSection } from './dossier-written.ts';
import type { SignedDossier } from './signed.ts';

export const pagePolicy = printedPolicy(dossierStyle);

const opening = '<pre id="longhand-dossier" hidden>';

/** For reading and print; the signed JSON lies in it as text. */
export function dossierPage(file: SignedDossier): string {
  const { dossier } = file;
  const title = `Dossier: ${dossier.candidate.name ?? 'erased candidate'}, ${dossier.assessment.name}`;
  return printedPage({
    title,
    style: dossierStyle,
    main: [
      shortSection(dossier),
      scenarioSection(dossier),
      writtenSection(dossier),
      judgedSection(dossier),
      decidedSection(dossier),
      recordSection(dossier),
    ].join('\n'),
    after: `${opening}${escapeHtml(JSON.stringify(file))}</pre>\n`,
  });
}

/** The page without its last line, its signature, and the JSON in it; null: it is no dossier’s page. */
export function readPage(
  file: string,
): { readonly page: string; readonly signature: string; readonly json: string } | null {
  const last = /<!-- page-signature: ([\w-]+) -->\n$/.exec(file);
  const from = file.indexOf(opening);
  if (last === null || from < 0) return null;
  const page = file.slice(0, last.index);
  const to = page.indexOf('</pre>', from);
  if (to < 0) return null;
  return {
    page,
    signature: last[1] ?? '',
    json: unescapeHtml(page.slice(from + opening.length, to)),
  };
}
