import { cellsOfLine, delimiters, type Delimiter } from './candidate-list-cells.ts';

export interface Columns {
  readonly delimiter: Delimiter;
  readonly count: number;
  readonly email: number | undefined;
  /** In the order in which they make a name. */
  readonly name: readonly number[];
  readonly timeZone: number | undefined;
}

const words = {
  email: [
    ...['email', 'mail', 'emailaddress', 'mailaddress', 'candidateemail'],
    ...['correo', 'correoelectronico', 'courriel', 'adressemail', 'mailadresse', 'emailadresse'],
  ],
  name: [
    ...['name', 'fullname', 'candidate', 'candidatename', 'displayname', 'person'],
    ...['nombre', 'nombrecompleto', 'nom', 'nome', 'nomcomplet', 'vollername'],
  ],
  given: ['firstname', 'first', 'given', 'givenname', 'forename', 'prenom', 'vorname'],
  family: ['lastname', 'last', 'family', 'familyname', 'surname', 'apellidos', 'nachname'],
  timeZone: ['timezone', 'tz', 'zone', 'iana', 'zonahoraria', 'fuseauhoraire', 'zeitzone'],
};

/** The columns that the first line of a list names; null where it is a row like the others. */
export function readColumns(line: string): Columns | null {
  if (line.includes('@')) return null;
  const [best] = delimiters
    .map((delimiter) => columnsOf(cellsOfLine(line, delimiter), delimiter))
    .sort((one, other) => known(other) - known(one));
  return best === undefined || known(best) === 0 ? null : best;
}

function columnsOf(cells: readonly string[], delimiter: Delimiter): Columns {
  const titles = cells.map(lettersOf);
  const find = (some: readonly string[]) => {
    const at = titles.findIndex((title) => some.includes(title));
    return at === -1 ? undefined : at;
  };
  const parts = [find(words.given), find(words.family)].filter((at) => at !== undefined);
  const whole = find(words.name);
  return {
    delimiter,
    count: cells.length,
    email: find(words.email),
    // "Nom" beside "Prénom" is the family name.
    name: whole === undefined ? parts : parts.length === 1 ? [...parts, whole] : [whole],
    timeZone: find(words.timeZone),
  };
}

function known({ email, name, timeZone }: Columns): number {
  return name.length + (email === undefined ? 0 : 1) + (timeZone === undefined ? 0 : 1);
}

/** “E-Mail” and “email” are one word, “Prénom” is prenom. */
function lettersOf(title: string): string {
  return title
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
