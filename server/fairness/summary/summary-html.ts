import { hash } from 'node:crypto';
import type { Summary, SummaryTable } from './summary.ts';

const style = `
:root{color-scheme:light}
body{font:16px/1.55 Georgia,'Noto Serif',serif;color:#1c1b19;background:#fff;max-width:46rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.9rem;line-height:1.2;font-weight:500;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem;break-after:avoid}
p,ul{margin:.5rem 0}
li{margin:.25rem 0}
.soft{color:#5a574f}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;font:.85rem/1.4 system-ui,sans-serif;margin:.5rem 0 1rem;font-variant-numeric:tabular-nums}
caption{text-align:start;padding-block-end:.3rem}
th,td{border-bottom:1px solid #dfdacd;padding:.35rem .75rem .35rem 0;text-align:start;vertical-align:top}
th.n,td.n{text-align:end}
tr{break-inside:avoid}
dl{display:grid;grid-template-columns:minmax(0,14rem) minmax(0,1fr);gap:.35rem 1rem}
dt{font-weight:600}
dd{margin:0}
p,li,td,h1,dd{overflow-wrap:anywhere}
@media(width<=34rem){dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-block-end:.5rem}}
@media print{body{margin:0;max-width:none;font-size:11pt}@page{margin:18mm}}
`;

/** For the policy this page is served with: its own style, and nothing else at all. */
export const summaryPolicy = `default-src 'none';style-src 'sha256-${hash('sha256', style, 'base64')}';base-uri 'none';form-action 'none';frame-ancestors 'none'`;

/** One page that needs nothing from elsewhere and runs nothing; whatever people wrote is text in it. */
export function summaryHtml(summary: Summary): string {
  const { title, organization, madeAt, facts, tables, missing, notes } = summary;
  const [disclaimer = '', ...others] = notes;
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
<p class="soft">${escape(organization)}. Counted ${escape(`${madeAt.slice(0, 16).replace('T', ' ')} UTC`)} by Longhand.</p>
<p><strong>${escape(disclaimer)}</strong></p>
<h2>The data</h2>
<dl>${facts.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`).join('')}</dl>
${tables.map(tableHtml).join('\n')}
${missing.length === 0 ? '' : `<h2>Not included</h2>\n${listHtml(missing)}`}
<h2>How to read this</h2>
${listHtml(others)}
</main>
</body>
</html>
`;
}

const heads: Readonly<Record<SummaryTable['rate'], readonly [string, string, string]>> = {
  selection: ['by selection', 'Advanced', 'Selection rate'],
  scoring: ['by score', 'Above the median', 'Scoring rate'],
};

function tableHtml({ title, rate, labels, rows, unknown, isAnyHidden }: SummaryTable): string {
  const [by, selected, name] = heads[rate];
  const cells = (values: readonly string[]) =>
    values.map((value) => `<td class="n">${escape(value)}</td>`).join('');
  const body = rows.map(({ group, impact: { people, selected: chosen, rate: value, ratio } }) => {
    const about = group.map((label, at) =>
      at === 0 ? `<th scope="row">${escape(label)}</th>` : `<td>${escape(label)}</td>`,
    );
    const numbers =
      people === null
        ? '<td class="n" colspan="4">fewer than five people, not shown</td>'
        : cells([String(people), String(chosen ?? ''), percent(value), fraction(ratio)]);
    return `<tr>${about.join('')}${numbers}</tr>`;
  });
  return `<h2>${escape(`${title}, ${by}`)}</h2>
<div class="table"><table>
<caption class="soft">${unknown} people are of unknown category${isAnyHidden ? ', or in a category of fewer than five,' : ''} and not in this table.</caption>
<thead><tr>${labels.map((label) => `<th scope="col">${escape(label)}</th>`).join('')}${['Applicants', selected, name, 'Impact ratio'].map((head) => `<th scope="col" class="n">${head}</th>`).join('')}</tr></thead>
<tbody>${body.join('')}</tbody>
</table></div>`;
}

const listHtml = (items: readonly string[]) =>
  `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;

const percent = (value: number | null) => (value === null ? '—' : `${(value * 100).toFixed(1)} %`);
const fraction = (value: number | null) => (value === null ? '—' : value.toFixed(2));

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (one) => entities[one] ?? one);
