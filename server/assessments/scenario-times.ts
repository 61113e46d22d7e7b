/** Minutes in "30m", "4h", "1h30m" or "1d"; undefined where the text is none of these. */
export function minutesOfDuration(text: string): number | undefined {
  const parts = /^(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,4})m)?$/.exec(text);
  if (!parts || text === '') return undefined;
  const [days = 0, hours = 0, minutes = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return (days * 24 + hours) * 60 + minutes;
}

/** Minutes in "-2h10m" or "0": the past of a story, so never above 0; undefined otherwise. */
export function minutesOfOffset(text: string): number | undefined {
  if (text === '0') return 0;
  const size = minutesOfDuration(text.replace(/^-/, ''));
  if (size === 0) return 0;
  return size !== undefined && text.startsWith('-') ? -size : undefined;
}

/** "2026-03-10T06:15Z" as '2026-03-10T06:15:00Z'; undefined where no such minute exists. */
export function instantOf(text: string): string | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?Z$/.exec(text);
  if (!parts) return undefined;
  const instant = `${parts[1]}${parts[2] ?? ':00'}Z`;
  // Date.parse takes 30 February for 2 March, so the day has to come back as it went in.
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return undefined;
  return new Date(time).toISOString() === instant.replace('Z', '.000Z') ? instant : undefined;
}

/** Whether `Intl` knows the name; bare offsets such as "+05:00" are no time zone, they know no summer. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** A language tag as `Intl` writes it ("PT-br" gives "pt-BR"); undefined where it is none. */
export function languageOf(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}
