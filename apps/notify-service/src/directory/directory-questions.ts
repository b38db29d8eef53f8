export interface AccountGroup {
  tenant: string;
  accountIds: string[];
}

/** Accounts of one question, in all its groups together: half of what one may hold, so that two questions share the wait. */
export const MAX_ACCOUNTS = 250;

/** Splits groups of any size into questions that hold at most `maxAccounts` accounts each, in the given order. */
export function questionsOf(groups: readonly AccountGroup[], maxAccounts = MAX_ACCOUNTS): AccountGroup[][] {
  const questions: AccountGroup[][] = [];
  let question: AccountGroup[] = [];
  let room = maxAccounts;
  for (const { tenant, accountIds } of groups) {
    // A group without accounts still asks whether the tenant exists.
    for (let at = 0; at === 0 || at < accountIds.length;) {
      const part = accountIds.slice(at, at + room);
      question.push({ tenant, accountIds: part });
      at += Math.max(part.length, 1);
      room -= Math.max(part.length, 1);
      if (room > 0) continue;
      questions.push(question);
      question = [];
      room = maxAccounts;
    }
  }
  return question.length > 0 ? [...questions, question] : questions;
}
