import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { precompress } from './precompress.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** In development the candidate's page has the address that the server gives it. */
const candidatePage: Plugin = {
  name: 'candidate-page',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      if (request.url?.split('?')[0] === '/sit') request.url = '/sit.html';
      next();
    });
  },
};

/**
 * What the candidate's page can do without, 1.7 kB (gzip): Svelte's other half, for pages that a server has rendered,
 * and Vite's fetching of style sheets, since this page has one only.
 */
const lightPage: Plugin = {
  name: 'light-page',
  apply: 'build',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'sit',
  load: (id) => (id === '\0vite/preload-helper.js' ? onlyImport : undefined),
  transform(code, id) {
    if (!id.endsWith('/svelte/src/internal/client/dom/hydration.js')) return undefined;
    const changes = [
      ['export let hydrating = false;', 'export const hydrating = false;'],
      ['\thydrating = value;\n', ''],
    ] as const;
    return changes.reduce((text, [from, to]) => {
      if (!text.includes(from)) this.error(`Svelte no longer says "${from.trim()}"`);
      return text.replace(from, to);
    }, code);
  },
};
const onlyImport = 'export const __vitePreload = (load) => load();';

export default defineConfig({
  root: here('.'),
  plugins: [svelte({ configFile: here('svelte.config.js') }), candidatePage, lightPage],
  build: {
    outDir: here('dist'),
    emptyOutDir: false,
    target: 'es2023',
    // The served policy allows fonts and scripts from 'self' only, so nothing may become a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // Two builds into one folder. In one build the candidate's page would share a Svelte runtime with the
  // members' pages and carry what only those use: 19 kB instead of 14 (gzip) before its first own line.
  environments: {
    client: { build: { emptyOutDir: true, rolldownOptions: { input: here('index.html') } } },
    sit: {
      consumer: 'client',
      build: { cssCodeSplit: false, rolldownOptions: { input: here('sit.html') } },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'sit']) {
        const environment = builder.environments[name];
        if (environment !== undefined) await builder.build(environment);
      }
      await precompress(builder.config.build.outDir);
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
