import type { FirstLinks } from '../first-run.ts';

/** A line each, with the link at its end, so that people and scripts find it. */
export function announce(address: string, { ownerLink, demoLinks }: FirstLinks): void {
  console.log(`Longhand is listening at ${address}`);
  if (ownerLink !== null) console.log(`Sign in as owner, once: ${ownerLink}`);
  if (demoLinks === null) return;
  console.log(`Look around the demo as lead: ${demoLinks.lead}`);
  console.log(`Look around the demo as interviewer: ${demoLinks.interviewer}`);
  console.log(`Look around the demo as candidate: ${demoLinks.candidate}`);
}
