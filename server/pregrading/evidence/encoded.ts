import type { Flag } from '../../../db/schema/suggestions.ts';
import { isAnOrder, soundsLikeOrder } from './orders.ts';

type Decoder = readonly [pattern: RegExp, decode: (found: string) => string];

const bytes = (values: readonly number[]) => new TextDecoder().decode(Uint8Array.from(values));
const inGroups = (digits: string, size: number, base: number) =>
  bytes((digits.match(new RegExp(`.{${size}}`, 'gu')) ?? []).map((group) => parseInt(group, base)));

const decoders: readonly Decoder[] = [
  [/[A-Za-z0-9+/_-]{12,}={0,2}(?:\s[A-Za-z0-9+/_-]{12,}={0,2})*/gu, fromBase64],
  [
    /(?:0x|\\x)?[0-9a-f]{2}(?:[\s:,-]?(?:0x|\\x)?[0-9a-f]{2}){7,}/giu,
    (found) => inGroups(found.replace(/0x|\\x|[^0-9a-f]/giu, ''), 2, 16),
  ],
  [/[01]{6,8}(?:[\s,-][01]{6,8}){7,}|[01]{64,}/gu, fromBinary],
  [/(?:\d{2,3}[\s,]+){11,}\d{2,3}/gu, (found) => bytes((found.match(/\d+/gu) ?? []).map(Number))],
  [
    /(?:[^\s%]{0,40}%[0-9a-f]{2}){4,}[^\s%]{0,40}/giu,
    (found) =>
      found.replace(/%([0-9a-f]{2})/giu, (_, hex: string) =>
        String.fromCharCode(parseInt(hex, 16)),
      ),
  ],
  [
    /(?:\\u\{?[0-9a-f]{4,6}\}?){6,}(?:[^\n\\]{0,40}(?:\\u\{?[0-9a-f]{4,6}\}?)+)*/giu,
    (found) =>
      found.replace(/\\u\{?([0-9a-f]{4,6})\}?/giu, (_, hex: string) => fromCode(parseInt(hex, 16))),
  ],
  [/(?:[^\n&]{0,40}&#x?[0-9a-f]{2,6};){4,}[^\n&]{0,40}/giu, fromEntities],
  [/[A-Z2-7]{24,}={0,6}/gu, fromBase32],
];

/** Base64, hex and the like are flagged where they decode to words of an order; keys, hashes and pictures do not. */
export function encodedOrders(text: string): Flag[] {
  const written = decoders.flatMap(([pattern, decode]) =>
    [...text.matchAll(pattern)]
      .filter(({ 0: found }) => saysOrder(decode(found), 2))
      .map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  );
  const turned = [...text.matchAll(/[^\n]{12,}/gu)]
    .filter(({ 0: line }) => isAnOrder(rotated(line)) || isAnOrder([...line].reverse().join('')))
    .filter(({ 0: line }) => !isAnOrder(line))
    .map(({ 0: line, index }) => ({ start: index, end: index + line.length }));
  return [...written, ...turned].map((place) => ({ kind: 'encoded', ...place }));
}

function saysOrder(decoded: string, depth: number): boolean {
  if (decoded.length < 6 || !isReadable(decoded)) return false;
  if (soundsLikeOrder(decoded)) return true;
  return (
    depth > 1 &&
    decoders.some(([pattern, decode]) =>
      [...decoded.matchAll(pattern)].some(({ 0: found }) => saysOrder(decode(found), depth - 1)),
    )
  );
}

function isReadable(text: string): boolean {
  const seen = text.match(/[\p{L}\p{N}\p{P}\p{Zs}\n]/gu)?.length ?? 0;
  return seen >= 0.9 * [...text].length;
}

function fromBase64(found: string): string {
  return Buffer.from(found.replace(/\s/gu, ''), 'base64').toString('utf8');
}

/** In bytes, or in groups of seven. */
function fromBinary(found: string): string {
  const groups = found.split(/[^01]/u);
  if (groups.length === 1) return inGroups(found, 8, 2);
  return bytes(groups.map((group) => parseInt(group, 2)));
}

function fromBase32(found: string): string {
  const digits = [...found.replace(/=/gu, '')].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return inGroups(digits.join(''), 8, 2);
}

function fromEntities(found: string): string {
  return found.replace(/&#(x?)([0-9a-f]{2,6});/giu, (_, hex: string, digits: string) =>
    fromCode(parseInt(digits, hex === '' ? 10 : 16)),
  );
}

const fromCode = (code: number) => (code > 0x10ffff ? ' ' : String.fromCodePoint(code));

/** ROT13. */
function rotated(text: string): string {
  return text.replace(/[a-z]/giu, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}
