import { escapeHtml } from '../../http/escape-html.ts';

/** `2026-03-02 09:00:03 UTC`: the same for whoever reads it, wherever they are. */
export function moment(at: string | null): string {
  return at === null ? 'never' : `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}

export const heading = (level: 2 | 3 | 4, text: string): string =>
  `<h${level} dir="auto">${escapeHtml(text)}</h${level}>`;

export const paragraph = (text: string): string => `<p dir="auto">${escapeHtml(text)}</p>`;

/** What somebody wrote, as they wrote it; null once it is erased. */
export const sheet = (text: string | null): string =>
  text === null
    ? '<p class="soft">Erased. What it was can still be proved by its hash.</p>'
    : `<div class="sheet" dir="auto">${escapeHtml(text)}</div>`;

export const quote = (text: string | null): string =>
  text === null
    ? '<p class="soft">Erased.</p>'
    : `<blockquote dir="auto">${escapeHtml(text)}</blockquote>`;

export const hash = (sha256: string): string =>
  `SHA-256 <span class="hash">${escapeHtml(sha256)}</span>`;

/** Values are HTML already. */
export function facts(rows: readonly (readonly [name: string, html: string])[]): string {
  return `<dl>${rows.map(([name, html]) => `<dt>${escapeHtml(name)}</dt><dd dir="auto">${html}</dd>`).join('')}</dl>`;
}

/** Cells are HTML already. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((one) => `<th scope="col">${escapeHtml(one)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((html) => `<td>${html}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

export const section = (...pieces: readonly string[]): string =>
  `<section>\n${pieces.filter((one) => one !== '').join('\n')}\n</section>`;
