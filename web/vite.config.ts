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

const onCandidatePage = ({ name }: { readonly name: string }) => name === 'sit';

/**
 * What the candidate's page can do without, 2.4 kB (gzip): Svelte's other half, for pages that a server has rendered,
 * and Vite's fetching of style sheets, since this page has one only.
 */
const lightPage: Plugin = {
  name: 'light-page',
  apply: 'build',
  enforce: 'pre',
  applyToEnvironment: onCandidatePage,
  load: (id) =>
    id === '\0vite/preload-helper.js'
      ? 'export const __vitePreload = (load) => load();'
      : undefined,
  // Which style sheets a part needs is told with its every import.
  renderChunk: (code) => code.replaceAll(/,\s*__VITE_PRELOAD__/g, ''),
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

/** And Svelte's deep state: where everything that is kept is replaced as a whole, nothing has to be watched inside. */
const flatState: Plugin = {
  name: 'flat-state',
  apply: 'build',
  enforce: 'post',
  applyToEnvironment: onCandidatePage,
  load: (id) =>
    id.endsWith('/svelte/src/internal/client/proxy.js')
      ? `export const proxy = (value) => value;
         export const get_proxied_value = proxy;
         export const is = Object.is;`
      : undefined,
  transform(code) {
    if (code.includes('$.proxy(')) this.error('the candidate’s page has no deep state: $state.raw');
  },
};

/** `early.ts` has to run before the page's own script is here, so it comes as a script of its own. */
const earlyScript: Plugin = {
  name: 'early-script',
  apply: 'build',
  applyToEnvironment: onCandidatePage,
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {} }) {
      const early = Object.values(bundle).find(({ name }) => name === 'early');
      if (early === undefined) return [];
      const attrs = { type: 'module', async: true, crossorigin: true, src: `/${early.fileName}` };
      return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
    },
  },
};

export default defineConfig({
  root: here('.'),
  plugins: [
    svelte({ configFile: here('svelte.config.js') }),
    candidatePage,
    lightPage,
    flatState,
    earlyScript,
  ],
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
      build: {
        cssCodeSplit: false,
        rolldownOptions: { input: { sit: here('sit.html'), early: here('candidate/early.ts') } },
      },
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
