import { readAnswerForm, readAskForm, readShiftKey, shiftPath } from './shift-form.js';

const shift = { scheduleId: 'pay', from: '2026-11-23T13:00:30.000Z', to: '2026-11-24T01:00:30.000Z' };
const form = { schedule: 'pay', from: shift.from, to: shift.to };
const ask = (more: Record<string, unknown>) => readAskForm({ ...form, ...more }, 'Asia/Shanghai');

describe('forms about shifts', () => {
  it('read an address as it was written', () => {
    const { searchParams } = new URL(shiftPath('swap', shift), 'https://own.invalid');
    expect(readShiftKey(Object.fromEntries(searchParams))).toEqual(shift);
    for (const wrong of [
      {},
      { ...form, schedule: 'a b' },
      { ...form, to: 'tomorrow' },
      { ...form, from: ['x'] },
      { ...form, from: '0000-01-01T00:00:00Z' },
      { ...form, to: '2026-02-30T00:00:00Z' },
    ])
      expect(readShiftKey(wrong)).toBeUndefined();
  });

  it('ask for the whole shift, to the second, where its time stands as it was', () => {
    const whole = { shift, from: shift.from, to: shift.to, colleagueId: null };
    expect(ask({})).toEqual(whole);
    expect(ask({ colleague: '', partFrom: '2026-11-23T21:00', partTo: '2026-11-24T09:00' })).toEqual(whole);
  });

  it('ask for a part by the reader’s clock, and a colleague by their account', () => {
    expect(ask({ colleague: 'li', partFrom: '2026-11-24T01:00', partTo: '2026-11-24T03:30' })).toEqual({
      ...{ shift, from: '2026-11-23T17:00:00.000Z', to: '2026-11-23T19:30:00.000Z', colleagueId: 'li' },
    });
  });

  it.each([
    { partFrom: 'now' },
    { partTo: ['x'] },
    { colleague: 'a b' },
    { colleague: 7 },
    { schedule: undefined },
  ])('refuse %o', (wrong) => {
    expect(() => ask(wrong)).toThrow('form-incomplete');
  });

  it('answer with one of three words', () => {
    expect(readAnswerForm({ swapId: 'a-1', answer: 'accept' })).toEqual({ swapId: 'a-1', answer: 'accept' });
    for (const wrong of [{}, { swapId: 'a-1', answer: 'expire' }, { swapId: '../x', answer: 'accept' }])
      expect(() => readAnswerForm(wrong)).toThrow('form-incomplete');
  });
});
