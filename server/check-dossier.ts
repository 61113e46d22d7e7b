import { checkDossier, type DossierCheck } from './cohorts/dossier/check.ts';
import { readPage } from './cohorts/dossier/dossier-page.ts';
import { readSigned, type Content } from './cohorts/dossier/signed.ts';
import { nameOf, onOneLine, readText } from './given-file.ts';
import { isSignedBy } from './signature.ts';

/** What there is to say about a dossier in a file; the verdict alone on the last line. */
export async function checkDossierFile(file: string, seed: Buffer) {
  const { said, isWell } = saidOfDossier(await readText(file), nameOf(file), seed);
  return { said: said.map(onOneLine).join('\n'), isWell };
}

/** Of a JSON file, or of a page with one in it. */
export function saidOfDossier(
  file: string,
  name: string,
  seed: Buffer,
): { readonly said: readonly string[]; readonly isWell: boolean } {
  const page = readPage(file);
  const given = parse(page?.json ?? file);
  if (given === undefined) return not(notADossier(name));
  const { verdict, content } = readSigned(given, seed);
  if (content === null) return not(verdict === 'forged' ? forged : notADossier(name));
  const { publicKey } = given as { readonly publicKey: string };
  if (page !== null && !isSignedBy(publicKey, page.page, page.signature)) return not(otherPage);
  if (verdict === 'otherKey') return not(otherKey);
  const check = checkDossier(content);
  const proved = provedBy(content, check, page !== null);
  if (check.broken.length > 0) {
    return {
      said: [
        ...proved,
        ...check.broken.map((one) => `Does not hold: ${one}.`),
        'Broken: this server signed it, but what it says does not fit the record that is in it.',
      ],
      isWell: false,
    };
  }
  return { said: [...proved, genuine(content)], isWell: true };
}

function provedBy(
  { organization, erasedAt, names }: Content,
  { fit, erased, events, linked }: DossierCheck,
  isPage: boolean,
): string[] {
  const alone = Math.max(0, events - 1 - linked);
  return [
    `Signature: this server signed all of it${isPage ? ', and the page around it' : ''}.`,
    `Texts and judgements: ${fit} fit the hashes in the record.`,
    ...(erasedAt === null
      ? []
      : [
          `Erased: the candidate was erased on ${erasedAt}, so ${erased} of the texts cannot be checked any more; their hashes stand.`,
        ]),
    `Events: ${events} of the record of ${organization.name}, each unchanged; ${linked} follow on the one before them.`,
    ...(alone > 0
      ? [
          `Not proved: what lies between the other ${alone} is not in the file, so an event that was left out there would not show. \`npm run admin -- verify-record\` checks the whole record.`,
        ]
      : []),
    ...(names ? [] : ['Interviewers are not named in it.']),
  ];
}

function genuine({ candidate, assessment, organization, decisions, tellings }: Content): string {
  const stands = decisions.findLast(({ withdrawn }) => withdrawn === null);
  const decided = stands === undefined ? 'nothing decided' : `decided: ${stands.outcome}`;
  const told = tellings.length === 0 ? 'not told' : 'told';
  return `Genuine: the dossier of ${candidate.name ?? 'an erased candidate'} for ${assessment.name} at ${organization.name}, ${decided}, ${told}.`;
}

const forged =
  'Forged: the signature does not fit what the dossier says; it was changed after it was signed.';
const otherPage =
  'Forged: the dossier inside the page is as it was signed, but the page around it was changed.';
const otherKey =
  'Not ours: the dossier is signed, but by another server, or by this one before its secret was replaced.';
const notADossier = (name: string) =>
  `Not a dossier: ${name} has another form; take the file as it was downloaded, JSON or HTML.`;

const not = (verdict: string) => ({ said: [verdict], isWell: false });

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
