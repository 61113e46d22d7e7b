import { describe, expect, test } from 'vitest';
import { countWords } from '../../web/ui/words.ts';

describe('A candidate’s words are counted', () => {
  test.each([
    ['', 0],
    ['   \n\t ', 0],
    ['One', 1],
    ['Nothing is running.', 3],
    ['don’t re-run batch 41', 4],
    ['# Where it stands\n\n- done\n- paused', 5],
    ['paused — not broken', 3],
    ['UTC+12:45 and/or later', 4],
    ['Привет, как дела?', 3],
    ['שלום עולם', 2],
  ])('%j has %i', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  test('in Chinese, Japanese and Thai, which put no spaces between them', () => {
    expect(countWords('今天天气很好')).toBeGreaterThan(1);
    expect(countWords('バッチは停止しています')).toBeGreaterThan(2);
    expect(countWords('สวัสดีครับ')).toBeGreaterThan(1);
  });

  test('50,000 characters in under 20 ms', () => {
    const long = 'a word or two '.repeat(3_572);
    countWords(long);
    const started = performance.now();
    countWords(long);
    expect(performance.now() - started).toBeLessThan(20);
  });
});
