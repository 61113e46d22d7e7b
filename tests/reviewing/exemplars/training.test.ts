import { describe, expect, test } from 'vitest';
import { trainingOf, type TrainedText } from '../../../server/reviewing/exemplars/training.ts';

const committed = (...differences: number[]): TrainedText => ({
  isCommitted: true,
  isRecused: false,
  differences,
});
const unread: TrainedText = { isCommitted: false, isRecused: false, differences: [] };
const gate = { required: 80, within: 1, isAdmitted: false };

describe('An interviewer before the queue of an assessment', () => {
  test('hears nothing of training where there is neither a set nor a gate', () => {
    expect(trainingOf([], { ...gate, required: null })).toBeNull();
  });

  test('may train where there is a set, and take answers meanwhile, as long as no gate is set', () => {
    expect(trainingOf([unread], { ...gate, required: null })).toEqual({
      done: 0,
      of: 1,
      share: null,
      required: null,
      isOpen: true,
    });
  });

  test('is let in when the whole set is finished and enough levels were near the agreed ones', () => {
    expect(trainingOf([committed(0, 1, -1), committed(2, 0)], gate)).toEqual({
      done: 2,
      of: 2,
      share: 80,
      required: 80,
      isOpen: true,
    });
  });

  test('is not let in by a share that only looks like enough when rounded', () => {
    const texts = [committed(...Array.from({ length: 79 }, () => 0)), committed(2)];
    expect(trainingOf(texts, { ...gate, required: 99 })).toMatchObject({
      share: 98,
      isOpen: false,
    });
    const most = Array.from({ length: 199 }, () => 0);
    expect(trainingOf([committed(...most, 2)], { ...gate, required: 100 })).toMatchObject({
      share: 99,
      isOpen: false,
    });
  });

  test('is not let in before the last text, however good the first ones were', () => {
    expect(trainingOf([committed(0, 0), unread], gate)).toMatchObject({
      share: 100,
      isOpen: false,
    });
  });

  test('meets a level exactly where the lead allows no distance', () => {
    expect(trainingOf([committed(0, 1)], { ...gate, within: 0 })).toMatchObject({
      share: 50,
      isOpen: false,
    });
    expect(trainingOf([committed(-2)], { ...gate, within: 2 })).toMatchObject({ isOpen: true });
  });

  test('is let in by a lead, whatever they met', () => {
    expect(trainingOf([committed(3)], { ...gate, isAdmitted: true })).toMatchObject({
      share: 0,
      isOpen: true,
    });
  });

  test('does not wait at a gate that has no set behind it', () => {
    expect(trainingOf([], gate)).toMatchObject({ done: 0, of: 0, isOpen: true });
  });

  test('is not asked about a text of somebody they know, but cannot get in by knowing everybody', () => {
    const known: TrainedText = { ...unread, isRecused: true };
    expect(trainingOf([known, committed(0)], gate)).toMatchObject({ of: 1, isOpen: true });
    expect(trainingOf([known], gate)).toMatchObject({ of: 0, isOpen: false });
  });
});
