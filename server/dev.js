// `npm run dev`: the server, restarted at every change of its files, and the web app with hot reload in front of it.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const web = { host: '127.0.0.1', port: '5173' };
const environment = { PUBLIC_URL: `http://${web.host}:${web.port}`, ...process.env };

const children = [
  ['--watch', '--watch-preserve-output', 'server/main.ts'],
  [
    ...['node_modules/vite/bin/vite.js', '--config', 'web/vite.config.ts'],
    ...['--host', web.host, '--port', web.port, '--strictPort'],
  ],
].map((options) =>
  spawn(process.execPath, options, { cwd: root, env: environment, stdio: 'inherit' }),
);

const stop = () => children.forEach((child) => child.kill('SIGTERM'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
for (const child of children) child.once('exit', stop);
