import { escapeHtml } from '../../../http/escape-html.ts';
import { printedPage, printedPolicy, reportStyle } from '../../../http/printed-page.ts';
import type { Measure } from '../measures.ts';
import type { Instructions } from './instructions.actions.ts';

const style = `${reportStyle}
table{font-size:.8rem;margin:.75rem 0 1.5rem}
caption{font-weight:600}
th,td{padding:.35rem .5rem .35rem 0}
blockquote{margin:.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid #dfdacd}
`;

/** For the policy this page is served with. */
export const instructionsPolicy = printedPolicy(style);

/** Whatever people wrote is text in it. */
export function instructionsHtml(instructions: Instructions): string {
  const { organization, assessment, madeAt, sections, facts, figures } = instructions;
  const title = `Instructions for use: ${assessment.name}`;
  return printedPage({
    title,
    style,
    main: `<h1>${escapeHtml(title)}</h1>
<p class="soft">${escapeHtml(organization)}. Made ${escapeHtml(moment(madeAt))} by Longhand.${facts.record === null ? '' : ` Record: event ${facts.record.events}, ${escapeHtml(facts.record.hash)}.`}</p>
${sections.map((section) => sectionHtml(section, instructions)).join('\n')}
${figures.criteria.length === 0 ? '' : `<h2>The figures</h2>\n${figures.criteria.map(criterionHtml).join('\n')}`}`,
  });
}

function sectionHtml(
  { title, paragraphs, items }: Instructions['sections'][number],
  { facts }: Instructions,
): string {
  const notice =
    title === 'Notice and opt-out' && facts.notice.length > 0
      ? `<blockquote>${facts.notice.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</blockquote><p class="soft">Version ${escapeHtml(facts.noticeVersion ?? '')} of the notice.</p>`
      : '';
  const list =
    items.length === 0
      ? ''
      : `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
  return `<section>
<h2>${escapeHtml(title)}</h2>
${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}
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
<caption>${escapeHtml(one.title)}: ${escapeHtml(one.standing)}, on ${one.labels} human-scored answers, ${one.settled} of them fully reviewed</caption>
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
      ? `<td colspan="2">${escapeHtml(why ?? 'Not measured.')}</td>`
      : `<td>${write(value)}</td><td>${write(interval.low)} to ${write(interval.high)}</td>`;
  return `<tr><th scope="row">${escapeHtml(name)}</th>${cells}<td>${n}</td></tr>`;
}

const places = (value: number): string => value.toFixed(2).replace('-', '−');
const percent = (value: number): string => `${Math.round(value * 100)} %`.replace('-', '−');
const moment = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
