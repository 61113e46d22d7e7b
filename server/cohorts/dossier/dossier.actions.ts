import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuse } from '../../refusal.ts';
import { signText } from '../../signature.ts';
import { getDeclaration } from '../../sittings/declarations.actions.ts';
import { getSeat } from '../../sittings/sittings.actions.ts';
import { getLeadAiPart } from '../ai-part.actions.ts';
import { listDecisions } from '../decisions/decisions.store.ts';
import { listTellings } from '../decisions/tellings.store.ts';
import { eventsAbout } from './about.ts';
import { whatIsErased } from './erased-words.ts';
import { dossierPage } from './dossier-page.ts';
import { findPlace, listLinkedEvents, listMemberNames, type LinkedEvent } from './dossier.store.ts';
import { judgementIn } from './judged.actions.ts';
import { contentHash, signDossier, type Content, type SignedDossier } from './signed.ts';
import { turnsIn } from './written.actions.ts';

export interface Wanted {
  /** Whether interviewers are named. */
  readonly names: boolean;
}

/**
 * A pure function of what is stored: as long as nothing new is about the candidate, the same bytes come out, so that two
 * people who hold a dossier hold the same one.
 */
export async function makeDossier(
  tx: Transaction,
  sittingId: string,
  { names }: Wanted,
  seed: Buffer,
): Promise<SignedDossier> {
  const place = await findPlace(tx, sittingId);
  if (place === null) refuse('not_found', 'There is no such sitting.');
  const { sitting, assessment, reviewsPerAnswer, cohort } = place;
  if (sitting.finishedAt === null) {
    refuse(
      'not_finished',
      'The candidate is still writing; a dossier is made of what is finished.',
    );
  }
  const seat = await getSeat(tx, sitting.invitationId);
  const { scenario } = await getAssessment(tx, assessment.id);
  const recorded = await listLinkedEvents(tx, sittingId);
  const erasedAt = recorded.findLast(({ action }) => action === 'candidate.erased')?.at ?? null;
  const turns = await turnsIn(tx, sittingId, scenario, erasedAt !== null);
  const judged = await judgementIn(tx, sittingId, { names, isErased: erasedAt !== null });
  const ai = await aiPartIn(tx, sittingId);
  const content: Content = {
    kind: 'longhand-dossier',
    version: 1,
    names,
    organization: { id: seat.organizationId, name: seat.organizationName },
    assessment: { ...assessment, reviewsPerAnswer },
    cohort,
    candidate: { id: seat.candidateId, name: erasedAt === null ? seat.candidateName : null },
    erasedAt: erasedAt?.toISOString() ?? null,
    ...(erasedAt === null ? {} : { erased: whatIsErased }),
    aiPolicy: seat.aiPolicy,
    scenario,
    sitting: {
      id: sitting.id,
      invitationId: sitting.invitationId,
      noticeVersion: sitting.noticeVersion,
      startedAt: sitting.startedAt.toISOString(),
      finishedAt: sitting.finishedAt.toISOString(),
      extraTime: turns.some(({ extraTime }) => extraTime),
    },
    turns,
    declaration: erasedAt === null ? await getDeclaration(tx, sittingId) : null,
    ...judged,
    ai: ai.part,
    ...(await decidedIn(tx, sittingId, erasedAt !== null)),
    events: eventsAbout(recorded, ai.readIds(judged.reviews)).map(eventView),
  };
  return signDossier(content, seed);
}

export async function dossierHtml(
  tx: Transaction,
  sittingId: string,
  wanted: Wanted,
  seed: Buffer,
): Promise<string> {
  const page = dossierPage(await makeDossier(tx, sittingId, wanted, seed));
  return `${page}<!-- page-signature: ${signText(page, seed)} -->\n`;
}

/** That somebody took a dossier out, and which: its content’s hash, and nothing of what it says. */
export async function recordDossier(
  tx: Transaction,
  by: ActingMember,
  sittingId: string,
  { names, form }: Wanted & { readonly form: 'html' | 'json' },
  { seed, now }: { readonly seed: Buffer; readonly now: Date },
): Promise<{ readonly sha256: string }> {
  const { dossier } = await makeDossier(tx, sittingId, { names }, seed);
  const hash = contentHash(dossier);
  await record(tx, {
    organizationId: by.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'dossier.made',
    subject: { kind: 'sitting', id: sittingId },
    facts: { names, form, contentSha256: hash },
  });
  return { sha256: hash };
}

/** As a lead may know it: of answers that somebody has yet to read nothing, and nothing of what was not shown to anybody where the candidate opted out. */
async function aiPartIn(tx: Transaction, sittingId: string) {
  const { hasPart, sentences, answers } = await getLeadAiPart(tx, sittingId);
  const read = hasPart ? answers.filter(({ isRead }) => isRead) : [];
  const readIds = new Set(read.map(({ answerId }) => answerId));
  return {
    part: hasPart
      ? { sentences, answers: read.map((one) => ({ turn: one.turn, sentences: one.sentences })) }
      : null,
    readIds: (reviews: Content['reviews']): ReadonlySet<string> =>
      new Set([
        ...readIds,
        ...reviews.filter(({ answerId }) => readIds.has(answerId)).map(({ id }) => id),
      ]),
  };
}

async function decidedIn(tx: Transaction, sittingId: string, isErased: boolean) {
  const decisions = (await listDecisions(tx, [sittingId])).toReversed();
  const tellings = await listTellings(tx, sittingId);
  const tellers = await listMemberNames(
    tx,
    tellings.map(({ toldBy }) => toldBy),
  );
  return {
    decisions: decisions.map(({ withdrawnAt, withdrawnBy, ...one }) => ({
      id: one.id,
      outcome: one.outcome,
      reason: isErased && one.reason === '' ? null : one.reason,
      decidedBy: one.decidedBy,
      decidedAt: one.decidedAt.toISOString(),
      withdrawn:
        withdrawnAt === null ? null : { by: withdrawnBy ?? '', at: withdrawnAt.toISOString() },
    })),
    tellings: tellings.map(({ id, decisionId, toldBy, toldAt, sha256: hash, letter }) => ({
      id,
      decisionId,
      toldBy: tellers.find((one) => one.id === toldBy)?.name ?? '',
      toldAt: toldAt.toISOString(),
      sha256: hash.toString('hex'),
      letter:
        letter === null
          ? null
          : {
              subject: letter.subject,
              text: letter.text,
              html: letter.html,
              parts: letter.parts.map((part) => ({ ...part })),
            },
    })),
  };
}

function eventView(event: LinkedEvent): Content['events'][number] {
  const { position, at, actorKind, actorId, action, subjectKind, subjectId, facts } = event;
  const { contentHash, previousHash, hash } = event;
  return {
    position,
    at: at.toISOString(),
    actor: { kind: actorKind, id: actorId },
    action,
    subject: { kind: subjectKind, id: subjectId },
    facts,
    contentHash,
    previousHash,
    hash,
  };
}
