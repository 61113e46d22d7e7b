import { describe, expect, test } from 'vitest';
import { timeZoneBandOf } from '../../server/cohorts/time-zone-band.ts';

describe('the band of a time zone', () => {
  test.each([
    ['America/Los_Angeles', 'west'],
    ['America/St_Johns', 'west'],
    ['America/Sao_Paulo', 'west'],
    ['America/Noronha', 'middle'],
    ['UTC', 'middle'],
    ['Europe/Berlin', 'middle'],
    ['Africa/Nairobi', 'middle'],
    ['Asia/Tehran', 'middle'],
    ['Asia/Dubai', 'east'],
    ['Asia/Kolkata', 'east'],
    ['Pacific/Chatham', 'east'],
    ['Pacific/Pago_Pago', 'west'],
    [null, 'unknown'],
  ] as const)('of %s is %s', (timeZone, band) => {
    expect(timeZoneBandOf(timeZone)).toBe(band);
  });
});
