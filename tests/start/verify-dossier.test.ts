import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dossierPage } from '../../server/cohorts/dossier/dossier-page.ts';
import { signDossier, type SignedDossier } from '../../server/cohorts/dossier/signed.ts';
import { openSecrets } from '../../server/secrets.ts';
import { signText } from '../../server/signature.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf } from '../support/cast.ts';
import { tellWholeStory } from '../cohorts/dossier/whole-story.ts';
import { runAdmin, temporaryFolder } from '../support/longhand-process.ts';

const secret = 'a secret of thirty-two characters';
let dataDir: string;
let longhand: TestApp;
let content: SignedDossier['dossier'];
let signed: SignedDossier;
beforeAll(async () => {
  longhand = await startApp();
  const cast = await castOf(longhand);
  const { sittingId } = await tellWholeStory(longhand, cast, 'Nadia');
  const { text } = await longhand.call(cast.lena, 'GET /api/v1/sittings/:id/dossier.json', {
    params: { id: sittingId },
  });
  content = (JSON.parse(text) as SignedDossier).dossier;
});
beforeEach(async () => {
  dataDir = await temporaryFolder();
  signed = signDossier(content, openSecrets({ dataDir, secret }).dossier);
});
afterAll(() => longhand.close());

/** On a database that is not there: whoever asked it would fail. */
const verify = async (name: string, content: string, given = secret) => {
  const file = join(dataDir, name);
  await writeFile(file, content);
  const { code, printed } = await runAdmin(
    { DATA_DIR: dataDir, SECRET: given, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
    'verify-dossier',
    file,
  );
  return { code, lines: printed.trimEnd().split('\n') };
};

describe('Somebody who checks a dossier on the command line', () => {
  test('reads what was proved and what was not and, on the last line, that it is genuine, without a database', async () => {
    const { code, lines } = await verify('dossier.json', JSON.stringify(signed, null, 2));
    expect(code).toBe(0);
    expect(lines[0]).toBe('Signature: this server signed all of it.');
    expect(lines.join('\n')).toMatch(/Events: \d+ of the record of Tidewater, each unchanged/);
    expect(lines.join('\n')).toContain('Not proved: ');
    expect(lines.at(-1)).toBe(
      'Genuine: the dossier of Nadia for Keeper at Tidewater, decided: advance, told.',
    );
    expect(await readdir(dataDir)).toEqual(['dossier.json']);
  });

  test('checks the page as well, and is told where one character of it is another', async () => {
    const page = dossierPage(signed);
    const seed = openSecrets({ dataDir, secret }).dossier;
    const whole = `${page}<!-- page-signature: ${signText(page, seed)} -->\n`;
    expect(await verify('dossier.html', whole)).toMatchObject({ code: 0 });
    const changed = await verify('dossier.html', whole.replace('Keeper', 'Kepper'));
    expect(changed).toMatchObject({ code: 1 });
    expect(changed.lines.at(-1)).toMatch(/^Forged: /);
  });

  test('is told that it was changed, is another server’s, or is none', async () => {
    const forged = JSON.stringify(signed).replace('"outcome":"advance"', '"outcome":"decline"');
    expect(await verify('a.json', forged)).toMatchObject({
      code: 1,
      lines: [expect.stringMatching(/^Forged: /)],
    });
    const other = 'another secret of thirty characters';
    expect((await verify('b.json', JSON.stringify(signed), other)).lines.at(-1)).toMatch(
      /^Not ours/,
    );
    expect((await verify('c.json', '{}')).lines.at(-1)).toMatch(/^Not a dossier: .*c\.json/);
  });
});
