import { describe, expect, test } from 'vitest';
import { parseEnvironment } from '../server/env.ts';

const environmentOf = (source: Record<string, string>) => {
  const parsed = parseEnvironment(source);
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return parsed.environment;
};

const problemsOf = (source: Record<string, string>) => {
  const parsed = parseEnvironment(source);
  return parsed.ok ? [] : parsed.problems;
};

describe('Somebody who sets no variable', () => {
  test('has Longhand on this machine only, with its data beside the program', () => {
    expect(environmentOf({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      dataDir: `${process.cwd()}/.data`,
      demo: true,
      trustProxy: false,
    });
  });

  test('has the same with variables that are empty', () => {
    const empty = { HOST: '', PORT: ' ', DATABASE_URL: '', SECRET: '', OPENAI_API_KEY: '' };
    expect(environmentOf(empty)).toEqual(environmentOf({}));
  });
});

describe('Somebody who sets variables', () => {
  test.each([
    [{ HOST: '0.0.0.0', PORT: '80' }, 'http://127.0.0.1'],
    [{ HOST: '::1', PORT: '8080' }, 'http://[::1]:8080'],
    [{ PUBLIC_URL: 'https://longhand.example.com/' }, 'https://longhand.example.com'],
  ])('gets links that can be opened: %j', (source, publicUrl) => {
    expect(environmentOf(source).publicUrl).toBe(publicUrl);
  });

  test.each([
    ['0', false],
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
    ['loopback', ['loopback']],
  ])('trusts as many proxies as they say: %s', (TRUST_PROXY, trusted) => {
    expect(environmentOf({ TRUST_PROXY }).trustProxy).toEqual(trusted);
  });

  test.each([
    ['HOST', 'my host'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['PUBLIC_URL', 'longhand.example.com'],
    ['PUBLIC_URL', 'https://example.com/longhand'],
    ['DATABASE_URL', 'mysql://localhost/longhand'],
    ['SMTP_URL', 'mail.example.com'],
    ['MAIL_FROM', 'Longhand'],
    ['OPENAI_BASE_URL', 'localhost:11434'],
    ['DEMO', 'no'],
    ['SECRET', 'changeme'],
    ['TRUST_PROXY', 'yes'],
    ['LOG_LEVEL', 'loud'],
  ])('is told what %s must be, and never what it was: %s', (name, value) => {
    const [problem = '', ...more] = problemsOf({ [name]: value });
    expect(problem).toMatch(new RegExp(`^${name} must .+\\.$`));
    if (value.length > 1) expect(problem).not.toContain(`"${value}"`);
    expect(more).toEqual([]);
  });

  test('is told about all of them at once', () => {
    expect(problemsOf({ PORT: 'a', DEMO: 'b', LOG_LEVEL: 'c' })).toHaveLength(3);
  });
});
