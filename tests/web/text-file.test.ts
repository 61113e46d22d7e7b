import { expect, test } from 'vitest';
import { readTextFile } from '../../web/ui/text-file.ts';

test('a lead’s list in UTF-8 is read as it is', async () => {
  expect(await readTextFile(new Blob(['name,email\nZoë,z@x.test']), 100)).toEqual({
    text: 'name,email\nZoë,z@x.test',
  });
});

test('a list in another encoding is refused with what to do, not read with broken names', async () => {
  const latin1 = new File([new Uint8Array([0x5a, 0x6f, 0xeb])], 'people.csv');
  expect(await readTextFile(latin1, 100)).toEqual({
    problem: 'people.csv is not UTF-8 text: save it as "CSV UTF-8" or plain text UTF-8.',
  });
});

test('a list that is too large is refused with what to do', async () => {
  expect(await readTextFile(new File(['x'.repeat(2_000)], 'big.csv'), 1_000)).toEqual({
    problem: 'big.csv is larger than 1 kB: split it.',
  });
});

test('what is no list is refused with a way out of its own', async () => {
  expect(await readTextFile(new File(['x'.repeat(2_000)], 'photo.png'), 1_000, 'choose b')).toEqual(
    {
      problem: 'photo.png is larger than 1 kB: choose b.',
    },
  );
});
