const words = 'no one two three four five six seven eight nine ten'.split(' ');

/** “two”, and “12”. */
export const inWords = (n: number): string => words[n] ?? String(n);

/** The beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
