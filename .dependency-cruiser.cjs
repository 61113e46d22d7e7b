/** Import direction: see "Why it is so" in the README. */
const stages = [
  'accounts',
  'assessments',
  'invitations',
  'sittings',
  'reviewing',
  'pregrading',
  'cohorts',
  'fairness',
];

/** A later stage may use an earlier one's rules, contract and actions; never its store or routes; never the other way. */
const direction = stages.flatMap((stage, index) => [
  {
    name: `${stage}-imports-no-later-stage`,
    severity: 'error',
    from: { path: `^server/${stage}/` },
    to: { path: `^server/(${stages.slice(index + 1).join('|') || 'none'})/` },
  },
  {
    name: `${stage}-keeps-its-store-and-routes`,
    severity: 'error',
    from: { path: '^server/', pathNot: [`^server/${stage}/`, '^server/[a-z-]+\\.ts$'] },
    to: { path: `^server/${stage}/.*\\.(store|routes)\\.ts$` },
  },
]);

module.exports = {
  forbidden: [
    ...direction,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'self-declarations-are-read-by-fairness-only',
      comment: 'Nobody else may name their tables, and no stage may ask for what is in them.',
      severity: 'error',
      from: { path: '^(server|web|db)/', pathNot: ['^server/fairness/', '^db/schema/'] },
      to: { path: '^db/schema/fairness\\.ts$' },
    },
    {
      name: 'http-mail-and-statistics-know-no-domain',
      severity: 'error',
      from: { path: '^server/(http|mail|statistics)/' },
      to: { path: `^server/(${stages.join('|')})/` },
    },
    {
      name: 'db-knows-no-server',
      severity: 'error',
      from: { path: '^db/', pathNot: '^db/seed/' },
      to: { path: '^(server|web)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contracts-are-plain-shapes',
      severity: 'error',
      from: { path: '\\.contract\\.ts$' },
      to: { pathNot: ['\\.contract\\.ts$', '^server/http/contract\\.ts$', 'node_modules/zod'] },
    },
    {
      name: 'rules-are-pure',
      comment: 'A file without a suffix in a domain holds rules: no store, no database.',
      severity: 'error',
      from: {
        path: [
          `^server/(${stages.join('|')})/[a-z-]+\\.ts$`,
          `^server/(${stages.join('|')})/[a-z-]+/[a-z-]+\\.ts$`,
        ],
        pathNot: ['doorkeeper\\.ts$', 'closing\\.ts$', 'starter-library\\.ts$'],
      },
      to: {
        path: ['^db/', '\\.(store|routes|actions)\\.ts$', 'node_modules/drizzle-orm'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'web-imports-server-types-only',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|db)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.config\\.(t|j)s$', '^web/vite-env'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: ['^web/dist'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'types', 'default'],
      extensions: ['.ts', '.js', '.svelte', '.mjs'],
    },
  },
};
