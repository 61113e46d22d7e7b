const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The ids that an address has under a name, each once; what is none is left out. */
export const idsIn = (query: URLSearchParams, name: string, most: number): readonly string[] =>
  [...new Set(query.getAll(name).filter((value) => uuid.test(value)))].slice(0, most);

/** `?cohort=…&stage=reviewed`, or nothing where nothing is asked for. */
export function addressOf(query: Readonly<Record<string, string | readonly string[]>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}
