import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openSecrets } from '../../server/secrets.ts';
import { signReceipt } from '../../server/sittings/receipt.ts';
import { runAdmin, runAdminOn, temporaryFolder } from '../support/longhand-process.ts';

const secret = 'a secret of thirty-two characters';
const answer = 'Tower 4 stays dark.\nWe row out at 05:00Z. — Nadia';

function signedBy(given: string) {
  const turns = [answer, 'Over to you.'].map((text, at) => ({
    position: at + 1,
    title: at === 0 ? 'Tonight' : 'Hand-off\u001b[2J',
    sha256: createHash('sha256').update(text).digest('hex'),
    characters: text.length,
    words: 3,
    openedAt: '2026-03-02T09:00:00.000Z',
    receivedAt: `2026-03-02T1${at}:00:00.000Z`,
    closedBy: 'candidate' as const,
  }));
  const facts = {
    sittingId: '0195c1de-0000-7000-8000-000000000001',
    organization: 'Tidewater',
    assessment: 'Keeper',
    candidate: 'Nadia',
    startedAt: '2026-03-02T09:00:00.000Z',
    issuedAt: '2026-03-02T11:00:00.000Z',
    turns,
  };
  return signReceipt(facts, openSecrets({ dataDir, secret: given }).receipt);
}

let dataDir: string;
let receipt: string;
beforeEach(async () => {
  dataDir = await temporaryFolder();
  receipt = join(dataDir, 'longhand-receipt.json');
  await writeFile(receipt, JSON.stringify(signedBy(secret)));
});

/** On a database that is not there: whoever asked it would fail. */
const variables = () => ({
  ...{ DATA_DIR: dataDir, SECRET: secret },
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
});
const verify = async (...words: string[]) => {
  const { code, printed } = await runAdmin(variables(), 'verify-receipt', ...words);
  return { code, lines: printed.trimEnd().split('\n') };
};
const file = async (name: string, content: string | Buffer) => {
  await writeFile(join(dataDir, name), content);
  return join(dataDir, name);
};

describe('Somebody who checks a receipt on the command line', () => {
  test('reads what it says and, on the last line, that it is genuine, without a database', async () => {
    const { code, lines } = await verify(receipt);
    expect(code).toBe(0);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      /^Turn 1, Tonight: received 2026-03-02T10:00:00.000Z, 3 words, [0-9a-f]{64}$/,
    );
    expect(lines[2]).toBe(
      'Genuine: this server signed that it received 2 answers from Nadia for Keeper at Tidewater.',
    );
    expect(await readdir(dataDir)).toEqual(['longhand-receipt.json']);
  });

  test('sees nothing in a title steer the terminal', async () => {
    const { lines } = await verify(receipt);
    expect(lines.join('')).not.toContain('\u001b');
  });

  test('may pipe it in', async () => {
    const ended = await runAdminOn(JSON.stringify(signedBy(secret)), variables(), [
      'verify-receipt',
      '-',
    ]);
    expect(ended.code).toBe(0);
    expect(ended.printed).toContain('Genuine: ');
  });

  test.each([
    ['Forged: ', () => JSON.stringify(signedBy(secret)).replace('"Nadia"', '"Nadja"')],
    ['Not ours: ', () => JSON.stringify(signedBy('another secret of thirty-two chars'))],
    ['Not a receipt: ', () => '{"name":"longhand"}'],
  ])('is told “%s…”, and a script learns it too', async (beginning, content) => {
    const { code, lines } = await verify(await file('other.json', content()));
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.startsWith(beginning)).toBe(true);
  });

  test('is told in one sentence what is wrong with the file they named', async () => {
    const missing = join(dataDir, 'missing.json');
    for (const [words, sentence] of [
      [[missing], `There is no file ${missing}.`],
      [[dataDir], `${dataDir} is a folder: name the file in it.`],
      [[await file('a.txt', 'Hello')], 'a.txt is not JSON: take longhand-receipt.json'],
      [[await file('b.txt', Buffer.from([0xff]))], 'b.txt is not UTF-8 text.'],
      [[], 'The receipt’s file is missing.'],
      [[receipt, '--turn', '1'], '--turn is the number of a turn, and goes with --text.'],
      [['-', '--text', '-'], 'Only one of the two can be piped in.'],
    ] as const) {
      const { code, lines } = await verify(...words);
      expect(code).toBe(1);
      expect(lines[0]).toContain(sentence);
      expect(lines.join('\n')).not.toContain('    at ');
    }
  });

  test('is not told about a new key where this folder has no secret, and none is made', async () => {
    const empty = join(await temporaryFolder(), 'data');
    const { code, printed } = await runAdmin({ DATA_DIR: empty }, 'verify-receipt', receipt);
    expect(code).toBe(1);
    expect(printed.trim()).toBe(
      `There is no secret in ${empty}: set DATA_DIR or SECRET as it is for the server.`,
    );
    expect(existsSync(empty)).toBe(false);
  });
});

describe('Somebody who has a text besides', () => {
  const lastLine = async (...words: string[]) => {
    const { code, lines } = await verify(receipt, ...words);
    return [code, lines.at(-1)];
  };

  test('learns which turn it is the answer of, whatever an editor did at the end of its lines', async () => {
    const said = [0, 'Genuine, and the text is the answer of turn 1.'];
    expect(await lastLine('--text', await file('1.txt', answer))).toEqual(said);
    expect(await lastLine('--text', await file('2.txt', `${answer}\n`))).toEqual(said);
    const windows = `\ufeff${answer.replaceAll('\n', '\r\n')}\r\n`;
    expect(await lastLine('--text', await file('3.txt', windows), '--turn', '1')).toEqual(said);
  });

  test('learns that it is another text, or of another turn', async () => {
    const changed = await file('changed.txt', answer.replace('05:00', '06:00'));
    const none = [1, 'The receipt is genuine, but the text is none of its answers.'];
    expect(await lastLine('--text', changed)).toEqual(none);
    expect(await lastLine('--text', changed, '--turn', '2')).toEqual(none);
    const first = await file('first.txt', answer);
    expect(await lastLine('--text', first, '--turn', '2')).toEqual([
      1,
      'The receipt is genuine, but the text is the answer of turn 1, not of turn 2.',
    ]);
  });
});
