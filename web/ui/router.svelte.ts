import { createContext, tick, type Component } from 'svelte';
import { focusHeading } from './heading.ts';
import { listenToBrowser, presentAddress, type BrowserNavigation } from './navigation.ts';
import { matchRoute, type Route, type RouteMatch } from './route.ts';

export type Shown =
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'page';
      readonly Page: Component<Record<string, string>>;
      readonly match: RouteMatch;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface RouterOptions {
  readonly routes: readonly Route[];
  /** Where the wordmark leads. */
  readonly home: string;
  readonly site: string;
  /** Said aloud where a page brings no heading that could take the focus. */
  readonly announce: (text: string) => void;
}

/** Which page is open. Sets the title, moves focus to the `<h1>`; the browser restores the scroll position. */
export class Router {
  readonly #options: RouterOptions;
  #url = $state.raw(presentAddress());
  #shown = $state.raw<Shown>({ kind: 'opening' });
  #browser: BrowserNavigation | null = null;
  #latest = 0;

  constructor(options: RouterOptions) {
    this.#options = options;
  }

  get home(): string {
    return this.#options.home;
  }

  get path(): string {
    return this.#url.pathname;
  }

  get query(): URLSearchParams {
    return this.#url.searchParams;
  }

  get shown(): Shown {
    return this.#shown;
  }

  /** Opens the page of the present address and listens; returns what ends it. */
  start(): () => void {
    this.#browser = listenToBrowser({
      accepts: (url) => matchRoute(this.#options.routes, url.pathname) !== null,
      staysOnPage: (url) => url.pathname === this.#url.pathname,
      show: (url) => this.#open(url, true),
    });
    void this.#open(presentAddress(), false);
    return () => {
      this.#browser?.stop();
    };
  }

  go(address: string, { replace = false }: { readonly replace?: boolean } = {}): void {
    this.#browser?.go(address, replace);
  }

  /** A page's own title, once it knows more than its route did. */
  retitle(title: string): void {
    document.title = title === '' ? this.#options.site : `${title} · ${this.#options.site}`;
  }

  async #open(url: URL, moved: boolean): Promise<void> {
    const stays = this.#shown.kind === 'page' && url.pathname === this.#url.pathname;
    this.#latest += 1;
    const mine = this.#latest;
    const match = matchRoute(this.#options.routes, url.pathname);
    const shown = stays ? this.#shown : await load(match);
    if (mine !== this.#latest) return;
    this.#url = url;
    this.#shown = shown;
    if (stays) return;
    const title = match?.route.title ?? 'Not found';
    this.retitle(title);
    await tick();
    if (moved && !(await focusHeading()) && mine === this.#latest) this.#options.announce(title);
  }
}

export const [getRouter, setRouter] = createContext<Router>();

async function load(match: RouteMatch | null): Promise<Shown> {
  if (match === null) return { kind: 'missing' };
  try {
    const { default: Page } = await match.route.load();
    return { kind: 'page', Page, match };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
