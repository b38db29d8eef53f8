import { MAX_ACCOUNTS, questionsOf, type AccountGroup } from './directory-questions.js';

const group = (tenant: string, count: number): AccountGroup => ({
  tenant,
  accountIds: Array.from({ length: count }, (_, n) => `${tenant}-${n}`),
});
const size = (question: AccountGroup[]) =>
  question.reduce((sum, { accountIds }) => sum + accountIds.length, 0);

describe('questions to the directory', () => {
  it('count accounts over all groups', () => {
    const questions = questionsOf(Array.from({ length: 128 }, (_, n) => group(`t${n}`, 40)));
    expect(questions.every((question) => size(question) <= MAX_ACCOUNTS)).toBe(true);
    expect(questions).toHaveLength(Math.ceil((128 * 40) / MAX_ACCOUNTS));
    expect(questions.flat().flatMap(({ accountIds }) => accountIds)).toHaveLength(128 * 40);
  });

  it('split a large group and keep every account once', () => {
    const questions = questionsOf([group('a', 3), group('b', 1_000)], 10);
    expect(questions.every((question) => size(question) <= 10)).toBe(true);
    const asked = questions.flat().flatMap(({ accountIds }) => accountIds);
    expect(new Set(asked).size).toBe(1_003);
    expect(asked).toHaveLength(1_003);
  });

  it('ask for a tenant without accounts too', () => {
    expect(questionsOf([group('a', 0)])).toEqual([[{ tenant: 'a', accountIds: [] }]]);
    expect(questionsOf([])).toEqual([]);
  });
});
