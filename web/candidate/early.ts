import { languages, preferredLanguage } from './words/languages.ts';

/*
 * A small script of its own that runs while the page's script is still on its way: on a slow line what it asks for here
 * is there when the page begins.
 */

languages[preferredLanguage()].writing().catch(() => {}); // the page asks again, and says so

/** Nothing may be shown of whoever sat here last, where a link is about to let somebody in. */
let sitting = location.hash.length > 1 ? null : fetch('/api/v1/sitting');
sitting?.catch(() => {});

/** The request that was made early; the first who asks takes it. */
export function takeEarly(): Promise<Response> | null {
  const taken = sitting;
  sitting = null;
  return taken;
}
