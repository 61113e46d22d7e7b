import { accountsContract } from './accounts/accounts.contract.ts';
import { assessmentsContract } from './assessments/assessments.contract.ts';
import { scenariosContract } from './assessments/scenarios.contract.ts';
import { agreementContract } from './cohorts/agreement.contract.ts';
import { aiPartContract } from './cohorts/ai-part.contract.ts';
import { cohortsContract } from './cohorts/cohorts.contract.ts';
import { comparisonContract } from './cohorts/comparison/comparison.contract.ts';
import { retentionContract } from './cohorts/retention/retention.contract.ts';
import { exportsContract } from './cohorts/exports/exports.contract.ts';
import { decisionsContract } from './cohorts/decisions/decisions.contract.ts';
import { lettersContract } from './cohorts/decisions/letters.contract.ts';
import { dossierContract } from './cohorts/dossier/dossier.contract.ts';
import { readingContract } from './cohorts/reading.contract.ts';
import { funnelContract } from './cohorts/funnel/funnel.contract.ts';
import { standingContract } from './cohorts/standing/standing.contract.ts';
import { severityContract } from './cohorts/severity/severity.contract.ts';
import { fairnessContract } from './fairness/fairness.contract.ts';
import { questionsContract } from './fairness/questions.contract.ts';
import { invitationsContract } from './invitations/invitations.contract.ts';
import { requestsContract } from './invitations/requests.contract.ts';
import { pregradingContract } from './pregrading/pregrading.contract.ts';
import { importsContract } from './pregrading/imports/imports.contract.ts';
import { earningContract } from './pregrading/measurement/earning.contract.ts';
import { instructionsContract } from './pregrading/measurement/instructions/instructions.contract.ts';
import { optOutContract } from './pregrading/opt-out/opt-out.contract.ts';
import { revealContract } from './pregrading/reveal/reveal.contract.ts';
import { adjudicationContract } from './reviewing/adjudication/adjudication.contract.ts';
import { leadClaimsContract } from './reviewing/lead-claims.contract.ts';
import { redactionsContract } from './reviewing/redactions/redactions.contract.ts';
import { exemplarsContract } from './reviewing/exemplars/exemplars.contract.ts';
import { rubricContract } from './reviewing/rubric.contract.ts';
import { reviewingContract } from './reviewing/reviewing.contract.ts';
import { lateAdditionsContract } from './sittings/late-additions.contract.ts';
import { receiptsContract } from './sittings/receipts.contract.ts';
import { sittingsContract } from './sittings/sittings.contract.ts';

/** Every endpoint there is. The web imports its type only. */
export const api = {
  ...accountsContract,
  ...scenariosContract,
  ...assessmentsContract,
  ...invitationsContract,
  ...requestsContract,
  ...sittingsContract,
  ...lateAdditionsContract,
  ...receiptsContract,
  ...reviewingContract,
  ...adjudicationContract,
  ...redactionsContract,
  ...leadClaimsContract,
  ...exemplarsContract,
  ...rubricContract,
  ...pregradingContract,
  ...optOutContract,
  ...revealContract,
  ...earningContract,
  ...importsContract,
  ...instructionsContract,
  ...cohortsContract,
  ...comparisonContract,
  ...decisionsContract,
  ...lettersContract,
  ...dossierContract,
  ...aiPartContract,
  ...agreementContract,
  ...readingContract,
  ...questionsContract,
  ...fairnessContract,
  ...exportsContract,
  ...retentionContract,
  ...severityContract,
  ...standingContract,
  ...funnelContract,
} as const;

export type Api = typeof api;
