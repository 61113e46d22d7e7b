const usual = [1, 3, 6, 12, 24, 36];

/** The usual ones, and whatever is set. */
export function monthChoices(set: number | null) {
  const months =
    set === null || usual.includes(set) ? usual : [...usual, set].toSorted((a, b) => a - b);
  return [
    { value: 'never', label: 'Never by itself' },
    ...months.map((one) => ({ value: String(one), label: `After ${inMonths(one)}` })),
  ];
}

export function monthsInWords(months: number | null): string {
  return months === null
    ? 'Nothing is erased by itself any more.'
    : `Identity and text are erased after ${inMonths(months)}.`;
}

function inMonths(months: number): string {
  if (months % 12 === 0) return months === 12 ? 'a year' : `${months / 12} years`;
  return months === 1 ? 'a month' : `${months} months`;
}
