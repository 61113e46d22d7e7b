/** What a router wants to know of the browser, whichever of its two interfaces is there. */
export interface NavigationListener {
  accepts(url: URL): boolean;
  /** Only the query or nothing changes: the page stays, and so does the scroll position. */
  staysOnPage(url: URL): boolean;
  show(url: URL): Promise<void>;
}

export interface BrowserNavigation {
  go(address: string, replace: boolean): void;
  stop(): void;
}

export function presentAddress(): URL {
  return new URL(location.href);
}

export function listenToBrowser(listener: NavigationListener): BrowserNavigation {
  return 'navigation' in window ? byNavigationApi(listener) : byHistory(listener);
}

/** https://developer.mozilla.org/docs/Web/API/Navigation_API, in every current browser since January 2026. */
function byNavigationApi(listener: NavigationListener): BrowserNavigation {
  const onNavigate = (event: NavigateEvent): void => {
    if (!event.canIntercept || event.hashChange || event.navigationType === 'reload') return;
    if (event.downloadRequest !== null || event.formData !== null) return;
    const url = new URL(event.destination.url);
    if (!listener.accepts(url)) return;
    event.intercept({
      focusReset: 'manual',
      scroll: listener.staysOnPage(url) ? 'manual' : 'after-transition',
      handler: () => listener.show(url),
    });
  };
  navigation.addEventListener('navigate', onNavigate);
  return {
    go: (address, replace) => {
      const { committed, finished } = navigation.navigate(address, {
        history: replace ? 'replace' : 'auto',
      });
      // Overtaken by the next navigation: nobody waits for these.
      for (const promise of [committed, finished]) promise?.catch(() => undefined);
    },
    stop: () => {
      navigation.removeEventListener('navigate', onNavigate);
    },
  };
}

/** For browsers of before 2026: clicks on links, `pushState`, and scroll positions kept per entry. */
function byHistory(listener: NavigationListener): BrowserNavigation {
  const positions = new Map<number, number>();
  let entry = entryNumber();
  let newest = entry;
  history.scrollRestoration = 'manual';
  history.replaceState({ entry }, '');

  const go = (address: string, replace: boolean): void => {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin || !listener.accepts(url)) {
      location.assign(url);
      return;
    }
    const stays = listener.staysOnPage(url);
    positions.set(entry, window.scrollY);
    if (!replace) entry = newest += 1;
    if (replace) history.replaceState({ entry }, '', url);
    else history.pushState({ entry }, '', url);
    void listener.show(url).then(() => {
      if (!stays) window.scrollTo(0, 0);
    });
  };
  const onClick = (event: MouseEvent): void => {
    const address = addressOfPlainClick(event);
    if (address === null || !listener.accepts(address)) return;
    event.preventDefault();
    go(address.href, address.href === location.href);
  };
  const onPopState = (): void => {
    positions.set(entry, window.scrollY);
    entry = entryNumber();
    const arrivedAt = entry;
    void listener.show(presentAddress()).then(() => {
      window.scrollTo(0, positions.get(arrivedAt) ?? 0);
    });
  };
  document.addEventListener('click', onClick);
  window.addEventListener('popstate', onPopState);
  return {
    go,
    stop: () => {
      document.removeEventListener('click', onClick);
      window.removeEventListener('popstate', onPopState);
    },
  };
}

function entryNumber(): number {
  const state: unknown = history.state;
  const kept = typeof state === 'object' && state !== null && 'entry' in state ? state.entry : 0;
  return typeof kept === 'number' ? kept : 0;
}

/** Where a click leads, or null where the browser should have it: another site, a new tab, a download, a fragment. */
function addressOfPlainClick(event: MouseEvent): URL | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.target !== '' || link.hasAttribute('download')) {
    return null;
  }
  const url = new URL(link.href);
  if (url.origin !== location.origin) return null;
  const samePage = url.pathname === location.pathname && url.search === location.search;
  return samePage && url.hash !== '' ? null : url;
}
