import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import svelteConfig from './web/svelte.config.js';

const strictness = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
  ],
  // Numbers and dates in sentences are what they look like.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  // A handler may be async because its contract says so.
  '@typescript-eslint/require-await': 'off',
  // `arr[i]!` after a bounds check is clearer than a fallback that can never happen.
  '@typescript-eslint/no-non-null-assertion': 'off',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'off',
};

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'web/dist/',
      'web/vite.config.ts',
      'web/precompress.ts',
      '.data/',
      'db/migrations/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    rules: strictness,
  },
  {
    files: ['server/**/*.ts', 'db/**/*.ts', 'tests/**/*.ts'],
    languageOptions: {
      globals: globals.node,
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
  },
  ...svelte.configs.recommended.map((config) => ({
    ...config,
    files: config.files ?? ['web/**/*.svelte'],
  })),
  {
    files: ['web/**/*.ts', 'web/**/*.svelte'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        project: './web/tsconfig.json',
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
  },
  {
    files: ['web/**/*.svelte', 'web/**/*.svelte.ts'],
    plugins: { svelte },
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
    rules: {
      // The linter’s program does not see through components and snippets; svelte-check does.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }],
    },
  },
  {
    // With types the linter makes its program anew for each component, a second each; svelte-check knows theirs.
    files: ['web/**/*.svelte'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { parserOptions: { project: false, program: null } },
  },
  {
    // One place reads the environment.
    files: ['server/**/*.ts'],
    ignores: ['server/main.ts', 'server/admin.ts', 'server/env.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'env.ts reads it once.' },
      ],
    },
  },
  {
    // Published constants stand as they were published.
    files: ['server/statistics/distribution.ts'],
    rules: { 'no-loss-of-precision': 'off' },
  },
  { files: ['**/*.js'], languageOptions: { globals: globals.node } },
  prettier,
);
