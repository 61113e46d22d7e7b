const mostNames = 3;

/** "October and September beside Our own team": the others beside the one they are compared with. */
export function headline(cohorts: readonly { readonly name: string }[]): string {
  const [first, ...others] = cohorts;
  if (first === undefined) return 'Nothing to compare yet';
  if (others.length === 0) return first.name;
  const names = others.map(({ name }) => name);
  const said =
    names.length > mostNames
      ? `${names.length} cohorts`
      : new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
  return `${said} beside ${first.name}`;
}
