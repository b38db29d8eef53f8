import type { ImportResult } from '@app/contracts';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { violationsOf } from '../problem/request-validation.js';
import { ImportAccountBody } from '../dto/account-import.dto.js';

/** An account that may be sent on, or why not. */
export type ReadAccount = { account: ImportAccountBody } | { refused: ImportResult };

/** Looks at each account of an import alone, in their order. */
export const readAccounts = (given: readonly unknown[]): Promise<ReadAccount[]> =>
  Promise.all(given.map(readAccount));

async function readAccount(given: unknown): Promise<ReadAccount> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return refused('', [{ field: '', message: 'an account must be an object' }]);
  const account = plainToInstance(ImportAccountBody, given);
  const errors = violationsOf(await validate(account, { forbidUnknownValues: false }));
  return errors.length === 0 ? { account } : refused(shown(account.accountId), errors);
}

const refused = (accountId: string, errors: ImportResult['errors']): ReadAccount => ({
  refused: { accountId, outcome: 'refused', errors },
});

/** Nobody's id is longer, and an answer is no echo. */
const shown = (accountId: unknown): string => (typeof accountId === 'string' ? accountId.slice(0, 128) : '');
