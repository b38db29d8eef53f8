import { LookupBudget } from './lookup-budget.js';

it('gives so many a second and no more', () => {
  const budget = new LookupBudget(2);
  expect([budget.take(1_000), budget.take(1_400), budget.take(1_999)]).toEqual([true, true, false]);
  expect(budget.take(2_000)).toBe(true);
});
