import type { NavLink } from './ui/nav-link.ts';
import type { Route } from './ui/route.ts';

/** What `lead/routes.ts` and `reviewer/routes.ts` each export as `area`. */
export interface Area {
  readonly routes: readonly Route[];
  /** Its entries in the top bar, the first being where its people begin. */
  readonly links: readonly NavLink[];
}

/** The areas a role may enter, its own first; each comes in its own bundle, and its pages in theirs. */
export async function areasFor(role: 'owner' | 'lead' | 'interviewer'): Promise<readonly Area[]> {
  const reviewer = import('./reviewer/routes.ts');
  if (role === 'interviewer') return [(await reviewer).area];
  const lead = import('./lead/routes.ts');
  return [(await lead).area, (await reviewer).area];
}
