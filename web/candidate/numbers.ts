/** `40 minutes`, `1 h 30 min`: how long a turn is. */
export function minutesInWords(minutes: number): string {
  const whole = Math.floor(minutes);
  if (whole < 90) return whole === 1 ? '1 minute' : `${whole} minutes`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} hours` : `${Math.floor(whole / 60)} h ${rest} min`;
}

/** `Two people`, to begin a sentence with. */
export function peopleInWords(count: number): string {
  const word = ['No', 'One', 'Two', 'Three', 'Four', 'Five'][count] ?? `${count}`;
  return count === 1 ? 'One person' : `${word} people`;
}
