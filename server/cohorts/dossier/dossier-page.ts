import { createHash } from 'node:crypto';
import { escapeHtml } from '../../http/escape-html.ts';
import { decidedSection, judgedSection, recordSection } from './dossier-judged.ts';
import { dossierStyle } from './dossier-style.ts';
import { scenarioSection, shortSection, writtenSection } from './dossier-written.ts';
import type { SignedDossier } from './signed.ts';

const styleHash = createHash('sha256').update(dossierStyle).digest('base64');
const policy = `default-src 'none';style-src 'sha256-${styleHash}';base-uri 'none';form-action 'none'`;

/** Its own style and nothing else: whatever stood in an answer could neither run nor load anything. */
export const pagePolicy = `${policy};frame-ancestors 'none'`;

const opening = '<pre id="longhand-dossier" hidden>';

/** A page that needs nothing but itself, for reading and print; the signed JSON lies in it as text. */
export function dossierPage(file: SignedDossier): string {
  const { dossier } = file;
  const title = `Dossier: ${dossier.candidate.name ?? 'erased candidate'}, ${dossier.assessment.name}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${dossierStyle}</style>
</head>
<body>
<main>
${shortSection(dossier)}
${scenarioSection(dossier)}
${writtenSection(dossier)}
${judgedSection(dossier)}
${decidedSection(dossier)}
${recordSection(dossier)}
</main>
${opening}${escapeHtml(JSON.stringify(file))}</pre>
</body>
</html>
`;
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

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
