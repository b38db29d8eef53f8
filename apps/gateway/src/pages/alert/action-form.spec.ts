import { readActionForm } from './action-form.js';

const valid = {
  action: 'acknowledge',
  snoozeSeconds: '',
  observedVersion: '3',
  submissionId: 'a'.repeat(43),
};

describe('action form', () => {
  it('reads a press, and the seconds of a snooze only', () => {
    expect(readActionForm(valid, '/a')).toEqual({
      action: 'acknowledge',
      observedVersion: 3,
      submissionId: valid.submissionId,
      snoozeSeconds: undefined,
    });
    expect(readActionForm({ ...valid, action: 'snooze', snoozeSeconds: '7200' }, '/a').snoozeSeconds).toBe(
      7200,
    );
    expect(readActionForm({ ...valid, snoozeSeconds: '7200' }, '/a').snoozeSeconds).toBeUndefined();
  });

  it.each([
    ['0', '45', 2700],
    ['24', '', 86_400],
    ['', '90', 5400],
    ['1', '30', 5400],
  ])('reads a snooze of %s h %s min', (hours, minutes, seconds) => {
    const { snoozeSeconds } = readActionForm({ ...valid, action: 'snooze', hours, minutes }, '/a');
    expect(snoozeSeconds).toBe(seconds);
  });

  it.each([
    ['', ''],
    ['24', '1'],
    ['-1', '0'],
    ['1.5', '0'],
    ['soon', '0'],
  ])('says how long a snooze may be when asked for %j h %j min', (hours, minutes) => {
    expect(() => readActionForm({ ...valid, action: 'snooze', hours, minutes }, '/a')).toThrow(
      expect.objectContaining({ kind: 'snooze-length', link: '/a' }),
    );
  });

  it.each([
    ['nothing', undefined],
    ['an unknown action', { ...valid, action: 'reopen' }],
    ['no version', { ...valid, observedVersion: '' }],
    ['a fraction of a version', { ...valid, observedVersion: '1.5' }],
    ['a repeated field', { ...valid, observedVersion: ['1', '2'] }],
    ['no submission', { ...valid, submissionId: '' }],
    ['a snooze without end', { ...valid, action: 'snooze', snoozeSeconds: '' }],
    ['a snooze of a year', { ...valid, action: 'snooze', snoozeSeconds: '31536000' }],
    ['a snooze of a second', { ...valid, action: 'snooze', snoozeSeconds: '1' }],
  ])('refuses %s', (_name, body) => {
    expect(() => readActionForm(body, '/a')).toThrow(
      expect.objectContaining({ kind: 'form-incomplete', link: '/a' }),
    );
  });
});
