/** `Tue 10 Mar 2026, 19:24 (UTC+12:45)`, in the given time zone at that moment; with seconds, `19:24:09`. */
export function describeMoment(at: Date, timeZone: string, seconds = false): string {
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
    .format(at)
    .replace(',', '');
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(at);
  return `${day}, ${clock} (${utcOffset(at, timeZone)})`;
}

function utcOffset(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' });
  const name = parts.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const offset = name.replace('GMT', 'UTC').replace('-', '−');
  return offset === 'UTC+0' ? 'UTC' : offset;
}

/** Minutes as one says them: `35 minutes`, `3 h`, `1 h 30 min`. */
export function describeMinutes(minutes: number): string {
  const whole = Math.floor(minutes);
  if (whole <= 120) return whole === 1 ? '1 minute' : `${whole} minutes`;
  const hours = Math.floor(whole / 60);
  return whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
}
