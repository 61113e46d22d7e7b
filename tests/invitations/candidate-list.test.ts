import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCandidateList } from '../../server/invitations/candidate-list.ts';

const read = (text: string) => readCandidateList(text);
const people = (text: string) => read(text).items.map(({ name, email }) => `${name} <${email}>`);
const reasons = (text: string) => read(text).problems.map(({ row, reason }) => `${row}: ${reason}`);

test('Lena pastes people as she finds them, one a line, each written otherwise', () => {
  const list = [
    'Ana Pérez <ana@x.org>',
    'ben.okri@x.org',
    '',
    'Cai Wu, cai@x.org',
    'Dee;dee@x.org',
    'Eve\teve@x.org\tEurope/Lisbon',
    'Fay Ó Sé fay@x.org',
    'gus@x.org (Gus Lee)',
    '"Hart, Ida", ida@x.org, Pacific/Chatham',
    'mailto:jo@x.org?subject=Hi',
  ].join('\r\n');
  expect(read(list).problems).toEqual([]);
  expect(people(list)).toEqual([
    'Ana Pérez <ana@x.org>',
    'Ben Okri <ben.okri@x.org>',
    'Cai Wu <cai@x.org>',
    'Dee <dee@x.org>',
    'Eve <eve@x.org>',
    'Fay Ó Sé <fay@x.org>',
    'Gus Lee <gus@x.org>',
    'Hart, Ida <ida@x.org>',
    'Jo <jo@x.org>',
  ]);
  expect(read(list).items.map(({ row }) => row)).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10]);
  expect(
    read(list)
      .items.map(({ timeZone }) => timeZone)
      .filter(Boolean),
  ).toEqual(['Europe/Lisbon', 'Pacific/Chatham']);
});

test('Lena pastes the recipients of a mail', () => {
  expect(people('Ana <a@x.org>, Ben <b@x.org>; "Wu, Cai" <c@x.org>')).toEqual([
    'Ana <a@x.org>',
    'Ben <b@x.org>',
    'Wu, Cai <c@x.org>',
  ]);
  expect(people('a@x.org, b@x.org,c@x.org;')).toHaveLength(3);
});

test('Lena pastes a spreadsheet whatever the order and language of its columns', () => {
  const ana = ['Ana Pérez <ana@x.org>'];
  expect(people('email,name\nana@x.org,Ana Pérez')).toEqual(ana);
  expect(people('\uFEFF"E-Mail";"Name"\r"ana@x.org";"Ana Pérez"')).toEqual(ana);
  expect(people('Last name\tFirst name\tMail\nPérez\tAna\tana@x.org')).toEqual(ana);
  expect(people('Nom;Prénom;Courriel\nPérez;Ana;ana@x.org')).toEqual(ana);
  expect(people('sep=;\nCorreo electrónico;Nombre\nana@x.org;Ana Pérez')).toEqual(ana);
  expect(people('Name,Notes,Email\n"Ana Pérez","met in ""Lima"", twice",ana@x.org')).toEqual(ana);
});

test('Lena sees the row of her spreadsheet, also below empty lines and cells of several lines', () => {
  const list =
    'name,email,time_zone\n\n"Ana\nPérez",ana@x.org,America/New York\n,,\nBen,ben@,UTC\n';
  expect(read(list).items).toEqual([
    { row: 3, name: 'Ana Pérez', email: 'ana@x.org', timeZone: 'America/New_York' },
  ]);
  expect(reasons(list)).toEqual(['6: “ben@” is not a mail address']);
});

test('Lena is told per row what is wrong, and the other rows are read', () => {
  expect(
    reasons(
      [
        'ana@x.org',
        'Nobody in particular',
        'ben@nowhere',
        'Ana again <ANA@x.org>',
        'Cai, cai@x.org, Mars/Base',
        'Dee, Engineer, dee@x.org',
        'Eve\u0000 <eve@x.org>',
        'Fay \ud83d fay@x.org',
        `${'G'.repeat(201)} <gus@x.org>`,
        'ida@x.org',
      ].join('\n'),
    ),
  ).toEqual([
    '2: has no mail address',
    '3: “ben@nowhere” is not a mail address',
    '4: is the same mail address as in row 1',
    '5: “Mars/Base” is not a time zone, such as Pacific/Chatham',
    expect.stringMatching(/^6: holds more than a name, a mail address and a time zone: put a line/),
    expect.stringMatching(/^7: holds a NUL/),
    expect.stringMatching(/^8: holds a NUL or half a character/),
    '9: has a name longer than 200 characters',
  ]);
});

test('Nobody is swallowed by a quote that is never closed', () => {
  expect(people('name,email\n"Ana,ana@x.org\nBen,ben@x.org')).toContain('Ben <ben@x.org>');
  const late = read('name,email\n"Ana,ana@x.org\n"Ben",ben@x.org\nCai,cai@x.org');
  expect(late.items.map(({ email }) => email)).toContain('cai@x.org');
  expect(late.items.length + late.problems.length).toBeGreaterThanOrEqual(2);
  expect(late.items.every(({ name }) => !name.includes('@'))).toBe(true);
});

test('Whatever Lena pastes, it is read or told, and never breaks', () => {
  const piece = fc.constantFrom(
    ...['name', 'email', 'ana@x.org', 'B@x.org', 'Ana', '<', '>', '"', ',', ';', '\t', '\n', '\r'],
    ...[' ', 'Europe/Lisbon', 'UTC', 'mailto:', '\u0000', '\ud800', '\uFEFF', '(', ')', '@', 'é'],
  );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(piece)), (given) => {
      const text = typeof given === 'string' ? given : given.join('');
      const { items, problems } = readCandidateList(text);
      const lines = text.split(/\r\n|\r|\n/).length;
      const mails = new Set(items.map(({ email }) => email.toLowerCase()));
      return (
        mails.size === items.length &&
        [...items, ...problems].every(({ row }) => row >= 1 && row <= lines)
      );
    }),
    { numRuns: 500 },
  );
}, 30_000);

test('Lena pastes ten thousand people and does not wait', () => {
  const list = Array.from({ length: 10_000 }, (_, at) => `Person ${at}, p${at}@x.org`).join('\n');
  const before = performance.now();
  expect(read(list).items).toHaveLength(10_000);
  read('<'.repeat(200_000));
  read(`${' ,;'.repeat(100_000)}x`);
  read(`${'a '.repeat(150_000)}@`);
  read(`name,email\n,${'>'.repeat(200_000)}x@`);
  read(`${'-'.repeat(200_000)}x a@x.org`);
  // A pattern that goes back and forth over such a line would take minutes.
  expect(performance.now() - before).toBeLessThan(10_000);
}, 30_000);
