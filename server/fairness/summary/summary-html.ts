import { escapeHtml } from '../../http/escape-html.ts';
import { printedPage, printedPolicy, reportStyle } from '../../http/printed-page.ts';
import type { Summary, SummaryTable } from './summary.ts';

const style = `${reportStyle}
.table{overflow-x:auto}
table{font-variant-numeric:tabular-nums}
th.n,td.n{text-align:end}
dl{display:grid;grid-template-columns:minmax(0,14rem) minmax(0,1fr);gap:.35rem 1rem}
dt{font-weight:600}
dd{margin:0}
@media(width<=34rem){dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-block-end:.5rem}}
`;

/** For the policy this page is served with. */
export const summaryPolicy = printedPolicy(style);

/** Whatever people wrote is text in it. */
export function summaryHtml(summary: Summary): string {
  const { title, organization, madeAt, facts, tables, missing, notes } = summary;
  const [disclaimer = '', ...others] = notes;
  return printedPage({
    title,
    style,
    main: `<h1>${escapeHtml(title)}</h1>
<p class="soft">${escapeHtml(organization)}. Counted ${escapeHtml(`${madeAt.slice(0, 16).replace('T', ' ')} UTC`)} by Longhand.</p>
<p><strong>${escapeHtml(disclaimer)}</strong></p>
<h2>The data</h2>
<dl>${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>
${tables.map(tableHtml).join('\n')}
${missing.length === 0 ? '' : `<h2>Not included</h2>\n${listHtml(missing)}`}
<h2>How to read this</h2>
${listHtml(others)}`,
  });
}

const heads: Readonly<Record<SummaryTable['rate'], readonly [string, string, string]>> = {
  selection: ['by selection', 'Advanced', 'Selection rate'],
  scoring: ['by score', 'Above the median', 'Scoring rate'],
};

function tableHtml({ title, rate, labels, rows, unknown, isAnyHidden }: SummaryTable): string {
  const [by, selected, name] = heads[rate];
  const cells = (values: readonly string[]) =>
    values.map((value) => `<td class="n">${escapeHtml(value)}</td>`).join('');
  const body = rows.map(({ group, impact: { people, selected: chosen, rate: value, ratio } }) => {
    const about = group.map((label, at) =>
      at === 0 ? `<th scope="row">${escapeHtml(label)}</th>` : `<td>${escapeHtml(label)}</td>`,
    );
    const numbers =
      people === null
        ? '<td class="n" colspan="4">fewer than five people, not shown</td>'
        : cells([String(people), String(chosen ?? ''), percent(value), fraction(ratio)]);
    return `<tr>${about.join('')}${numbers}</tr>`;
  });
  return `<h2>${escapeHtml(`${title}, ${by}`)}</h2>
<div class="table"><table>
<caption class="soft">${unknown} people are of unknown category${isAnyHidden ? ', or in a category of fewer than five,' : ''} and not in this table.</caption>
<thead><tr>${labels.map((label) => `<th scope="col">${escapeHtml(label)}</th>`).join('')}${['Applicants', selected, name, 'Impact ratio'].map((head) => `<th scope="col" class="n">${head}</th>`).join('')}</tr></thead>
<tbody>${body.join('')}</tbody>
</table></div>`;
}

const listHtml = (items: readonly string[]) =>
  `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;

const percent = (value: number | null) => (value === null ? '—' : `${(value * 100).toFixed(1)} %`);
const fraction = (value: number | null) => (value === null ? '—' : value.toFixed(2));
