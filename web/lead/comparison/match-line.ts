/** The line that says how many people match. */
export const matchId = 'people-matching';

/** A link that takes a filter out goes with it: the focus goes on where its effect is told. */
export function toMatch(): void {
  document.getElementById(matchId)?.focus();
}
