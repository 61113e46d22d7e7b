import type { Flat } from './request.ts';

export type PathValues = Readonly<Record<string, Flat>>;
export type QueryValues = Readonly<Record<string, Flat | readonly Flat[] | undefined>>;

/** `/turns/:position` with its values put in; also for plain links to files. */
export function address(path: string, params: PathValues = {}, query: QueryValues = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of listOf(value)) search.append(name, String(one));
  }
  return search.size === 0 ? filled : `${filled}?${search.toString()}`;
}

function listOf(value: Flat | readonly Flat[] | undefined): readonly Flat[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [value];
}
