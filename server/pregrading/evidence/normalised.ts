/** A text as quotes are compared, and where each of its code units comes from. */
export interface Normalised {
  readonly text: string;
  /** By code unit: where its character begins in the original, and where it ends. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** A letter with its marks, and the parts of a Korean syllable, become one character only together. */
const clusters = /[\u1100-\u11ff]+|\P{M}\p{M}*|\p{M}+/gsu;
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
const quotes = /["'`´‘’‚‛“”„‟‹›«»′″「」『』]/gu;
const dashes = /[\u2010-\u2015\u2212\u2043\ufe58\ufe63]/gu;
const plainAscii = /^[a-z0-9.,:;!?()]$/;

/** NFKC, one kind of quotation mark, dash and white space, small letters; what is not seen is left out. */
export function normalise(text: string): Normalised {
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let last = '';
  for (const { 0: cluster, index } of text.matchAll(clusters)) {
    const piece = normalisedCluster(cluster);
    // A run of white space, or of dashes, is one.
    if (piece === '' || ((piece === ' ' || piece === '-') && last === piece)) continue;
    last = piece;
    pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(index);
      ends.push(index + cluster.length);
    }
  }
  return {
    text: pieces.join(''),
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
  };
}

function normalisedCluster(cluster: string): string {
  if (plainAscii.test(cluster)) return cluster;
  return cluster
    .normalize('NFKC')
    .toLowerCase()
    .replace(unseen, '')
    .replace(quotes, "'")
    .replace(dashes, '-')
    .replace(/\s+/gu, ' ');
}
