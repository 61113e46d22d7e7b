/** Numbers as a language writes them. */
export function countIn(locale: string) {
  const format = new Intl.NumberFormat(locale);
  const number = (count: number): string => format.format(count);
  const counted = (count: number, one: string, many: string): string =>
    `${number(count)} ${count === 1 ? one : many}`;
  return { number, counted };
}

/** What is said where no language has arrived. */
export const withoutWords = {
  title: 'A part of the page did not arrive',
  text: 'Look at your connection and load the page again. What you wrote is kept.',
};
