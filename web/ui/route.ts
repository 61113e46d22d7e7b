import type { Component } from 'svelte';

/** The parameters a path names: `/lead/cohorts/:cohortId` gives `{ cohortId: string }`. */
export type PathParams<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { [Key in Name | keyof PathParams<Rest>]: string }
  : Path extends `${string}:${infer Name}`
    ? { [Key in Name]: string }
    : Record<never, string>;

export interface Route {
  readonly path: string;
  readonly title: string;
  readonly load: () => Promise<{ readonly default: Component<Record<string, string>> }>;
  /** The page brings its own top bar and `<main>`. */
  readonly bare: boolean;
}

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** One line of a route table; the page's props are the path's parameters, checked by the compiler. */
export function route<Path extends string>(
  path: Path,
  title: string,
  load: () => Promise<{ readonly default: Component<PathParams<Path>> }>,
  { bare = false }: { readonly bare?: boolean } = {},
): Route {
  return { path, title, load: load as unknown as Route['load'], bare };
}

/** The first route whose path fits; `:name` stands for one segment. */
export function matchRoute(routes: readonly Route[], pathname: string): RouteMatch | null {
  for (const candidate of routes) {
    const params = matchPath(candidate.path, pathname);
    if (params !== null) return { route: candidate, params };
  }
  return null;
}

export function matchPath(path: string, pathname: string): Record<string, string> | null {
  const wanted = segmentsOf(path);
  const given = segmentsOf(pathname);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith(':')) {
      const decoded = decode(value);
      if (decoded === null) return null;
      params[segment.slice(1)] = decoded;
    } else if (segment !== value) return null;
  }
  return params;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
