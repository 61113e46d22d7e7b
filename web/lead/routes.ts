import type { Area } from '../routes.ts';
import { route } from '../ui/route.ts';

export const area: Area = {
  links: [
    { href: '/lead', label: 'Assessments' },
    { href: '/lead/scenarios', label: 'Scenarios' },
    { href: '/lead/team', label: 'Team' },
  ],
  routes: [
    route('/lead', 'Assessments', () => import('./overview/Overview.svelte')),
    route('/lead/scenarios', 'Scenarios', () => import('./scenarios/Library.svelte')),
    route('/lead/scenarios/new', 'New scenario', () => import('./scenarios/NewScenario.svelte')),
    route('/lead/scenarios/:id', 'Scenario', () => import('./scenarios/ScenarioPage.svelte')),
    route(
      '/lead/scenarios/:id/edit',
      'Edit scenario',
      () => import('./scenarios/EditScenario.svelte'),
    ),
    route(
      '/lead/assessments/new',
      'New assessment',
      () => import('./assessments/NewAssessment.svelte'),
    ),
    route('/lead/assessments/:id', 'Progress', () => import('./progress/ProgressPage.svelte')),
    route(
      '/lead/assessments/:id/invite',
      'Invite candidates',
      () => import('./inviting/InvitePage.svelte'),
    ),
    route(
      '/lead/assessments/:id/comparison',
      'Comparison',
      () => import('./comparison/ComparisonPage.svelte'),
    ),
    route('/lead/assessments/:id/order', 'Order', () => import('./order/OrderPage.svelte')),
    route('/lead/assessments/:id/funnel', 'Funnel', () => import('./funnel/FunnelPage.svelte')),
    route(
      '/lead/assessments/:id/agreement',
      'Agreement',
      () => import('./agreement/AgreementPage.svelte'),
    ),
    route(
      '/lead/assessments/:id/earning',
      'Does it earn its place',
      () => import('./earning/EarningPage.svelte'),
    ),
    route(
      '/lead/assessments/:id/fairness',
      'Fairness',
      () => import('./fairness/FairnessPage.svelte'),
    ),
    route(
      '/lead/assessments/:id/judging',
      'Disputes and re-scoring',
      () => import('./judging/JudgingPage.svelte'),
    ),
    route(
      '/lead/assessments/:id/pregrading',
      'Pre-grading',
      () => import('./pregrading/PregradingPage.svelte'),
    ),
    route(
      '/lead/assessments/:id/scenario',
      'Scenario',
      () => import('./assessments/AssessmentScenario.svelte'),
    ),
    route(
      '/lead/assessments/:id/redactions',
      'Answers that name their writers',
      () => import('./redactions/RedactionsPage.svelte'),
    ),
    route(
      '/lead/assessments/:id/exemplars',
      'Training and exemplars',
      () => import('./exemplars/ExemplarsPage.svelte'),
    ),
    route(
      '/lead/assessments/:id/exemplars/new',
      'Make an exemplar',
      () => import('./exemplars/NewExemplar.svelte'),
    ),
    route(
      '/lead/assessments/:id/exemplars/:exemplarId',
      'An exemplar',
      () => import('./exemplars/ExemplarPage.svelte'),
    ),
    route(
      '/lead/assessments/:id/taking',
      'Take and keep',
      () => import('./taking/TakingPage.svelte'),
    ),
    route('/lead/sittings/:id', 'Candidate', () => import('./sitting/SittingPage.svelte')),
    route('/lead/sittings/:id/letter', 'Letter', () => import('./deciding/LetterPage.svelte')),
    route(
      '/lead/assessments/:id/deciding',
      'Decide and tell',
      () => import('./deciding/DecidingPage.svelte'),
    ),
    route(
      '/lead/self-declarations',
      'What candidates are asked about themselves',
      () => import('./declaring/QuestionsPage.svelte'),
    ),
    route('/lead/team', 'Team', () => import('./team/Team.svelte')),
  ],
};
