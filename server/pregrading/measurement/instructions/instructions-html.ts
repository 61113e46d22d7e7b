import { hash } from 'node:crypto';
import type { Measure } from '../measures.ts';
import type { Instructions } from './instructions.actions.ts';

const style = `
:root{color-scheme:light}
body{font:16px/1.55 Georgia,'Noto Serif',serif;color:#1c1b19;background:#fff;max-width:46rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.9rem;line-height:1.2;font-weight:500;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem;break-after:avoid}
p,ul{margin:.5rem 0}
li{margin:.25rem 0}
.soft{color:#5a574f}
table{border-collapse:collapse;width:100%;font:.8rem/1.4 system-ui,sans-serif;margin:.75rem 0 1.5rem}
caption{text-align:start;font-weight:600;padding-block-end:.3rem}
th,td{border-bottom:1px solid #dfdacd;padding:.35rem .5rem .35rem 0;text-align:start;vertical-align:top}
tr{break-inside:avoid}
blockquote{margin:.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid #dfdacd}
p,li,td,h1{overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none;font-size:11pt}@page{margin:18mm}}
`;

/** For the policy this page is served with: its own style, and nothing else at all. */
export const instructionsPolicy = `default-src 'none';style-src 'sha256-${hash('sha256', style, 'base64')}';base-uri 'none';form-action 'none';frame-ancestors 'none'`;

/** One page that needs nothing from elsewhere and runs nothing; whatever people wrote is text in it. */
export function instructionsHtml(instructions: Instructions): string {
  const { organization, assessment, madeAt, sections, facts, figures } = instructions;
  const title = `Instructions for use: ${assessment.name}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p class="soft">${escape(organization)}. Made ${escape(moment(madeAt))} by Longhand.${facts.record === null ? '' : ` Record: event ${facts.record.events}, ${escape(facts.record.hash)}.`}</p>
${sections.map((section) => sectionHtml(section, instructions)).join('\n')}
${figures.criteria.length === 0 ? '' : `<h2>The figures</h2>\n${figures.criteria.map(criterionHtml).join('\n')}`}
</main>
</body>
</html>
`;
}

function sectionHtml(
  { title, paragraphs, items }: Instructions['sections'][number],
  { facts }: Instructions,
): string {
  const notice =
    title === 'Notice and opt-out' && facts.notice.length > 0
      ? `<blockquote>${facts.notice.map((line) => `<p>${escape(line)}</p>`).join('')}</blockquote><p class="soft">Version ${escape(facts.noticeVersion ?? '')} of the notice.</p>`
      : '';
  const list =
    items.length === 0
      ? ''
      : `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
  return `<section>
<h2>${escape(title)}</h2>
${paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`).join('\n')}
${notice}${list}
</section>`;
}

function criterionHtml(one: Instructions['figures']['criteria'][number]): string {
  const { agreement, pull } = one;
  const rows: readonly (readonly [string, Measure, (value: number) => string])[] = [
    ['Bias as said, in levels (grader less person)', one.bias, places],
    ['Mean absolute error as said, in levels', one.rawError, places],
    ['Mean absolute error once calibrated', one.error, places],
    ['Weighted kappa with a person, as said', agreement.raw, places],
    ['Weighted kappa with a person, calibrated', agreement.calibrated, places],
    ['Weighted kappa of two people', agreement.people, places],
    ['Ceiling: the truth against one person', agreement.idealCeiling, places],
    ['Ceiling: a person against the mean of two', agreement.humanLikeCeiling, places],
    ['Spread beside people’s (1 is the same)', one.compression, places],
    ['Correlation with length, given the human level', one.length, places],
    ['Share of people in the 90 % intervals', one.coverage, percent],
    ['Share of the way to it where shown', pull.revealed, percent],
    ['The same where it never was', pull.control, percent],
    ['The pull: one less the other', pull.difference, percent],
  ];
  return `<table>
<caption>${escape(one.title)}: ${escape(one.standing)}, on ${one.labels} human-scored answers, ${one.settled} of them fully reviewed</caption>
<thead><tr><th scope="col">Figure</th><th scope="col">Value</th><th scope="col">95 % interval</th><th scope="col">n</th></tr></thead>
<tbody>
${rows.map(([name, measure, write]) => rowHtml(name, measure, write)).join('\n')}
</tbody>
</table>`;
}

function rowHtml(
  name: string,
  { value, interval, n, why }: Measure,
  write: (value: number) => string,
) {
  const cells =
    value === null || interval === null
      ? `<td colspan="2">${escape(why ?? 'Not measured.')}</td>`
      : `<td>${write(value)}</td><td>${write(interval.low)} to ${write(interval.high)}</td>`;
  return `<tr><th scope="row">${escape(name)}</th>${cells}<td>${n}</td></tr>`;
}

const places = (value: number): string => value.toFixed(2).replace('-', '−');
const percent = (value: number): string => `${Math.round(value * 100)} %`.replace('-', '−');
const moment = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
