import { hash } from 'node:crypto';
import { escapeHtml } from './escape-html.ts';

/** A page that needs nothing but itself, for reading and print. */
export interface PrintedPage {
  readonly title: string;
  readonly style: string;
  /** HTML. */
  readonly main: string;
  /** HTML behind it. */
  readonly after?: string;
}

/** Its own style and nothing else: whatever people wrote in it could neither run nor load anything, saved as a file too. */
export function printedPage({ title, style, main, after = '' }: PrintedPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policyOf(style))}">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${main}
</main>
${after}</body>
</html>
`;
}

/** The same policy for the header that a page with this style is served with. */
export function printedPolicy(style: string): string {
  return `${policyOf(style)};frame-ancestors 'none'`;
}

function policyOf(style: string): string {
  return `default-src 'none';style-src 'sha256-${hash('sha256', style, 'base64')}';base-uri 'none';form-action 'none'`;
}

/** A report of some pages: words in a narrow column, tables of figures. */
export const reportStyle = `
:root{color-scheme:light}
body{font:16px/1.55 Georgia,'Noto Serif',serif;color:#1c1b19;background:#fff;max-width:46rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.9rem;line-height:1.2;font-weight:500;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem;break-after:avoid}
p,ul{margin:.5rem 0}
li{margin:.25rem 0}
.soft{color:#5a574f}
table{border-collapse:collapse;width:100%;font:.85rem/1.4 system-ui,sans-serif;margin:.5rem 0 1rem}
caption{text-align:start;padding-block-end:.3rem}
th,td{border-bottom:1px solid #dfdacd;padding:.35rem .75rem .35rem 0;text-align:start;vertical-align:top}
tr{break-inside:avoid}
p,li,td,h1,dd{overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none;font-size:11pt}@page{margin:18mm}}
`;
