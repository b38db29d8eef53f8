import { readFileSync } from 'node:fs';
import { ALERT_ACTIONS, UNBIND_REASONS } from '@app/contracts';
import { AUDITED_ROUTES } from '../../apps/gateway/src/audit/audited-routes.js';

interface Words {
  [key: string]: string | Words;
}

const wordsOf = (language: string): Words =>
  (JSON.parse(readFileSync(`apps/console/src/words/${language}.json`, 'utf8')) as { auditAction: Words })
    .auditAction;
const at = (words: Words, action: string): unknown =>
  action
    .split('.')
    .reduce<Words | string | undefined>((part, name) => (part as Words | undefined)?.[name], words);

/** An operator's change stands in the audit itself for these. */
const TOLD_OTHERWISE = ['requested', 'account-deleted', 'account-disabled'];

describe.each(['zh', 'en'])('the console in %s', (language) => {
  it('has words for every action that the audit records', () => {
    const actions = [
      ...Object.values(AUDITED_ROUTES).map(({ action }) => action),
      ...ALERT_ACTIONS.map((action) => `alert.${action}`),
      ...UNBIND_REASONS.filter((reason) => !TOLD_OTHERWISE.includes(reason)).map(
        (reason) => `binding.${reason}`,
      ),
      ...['binding.create', 'operator.sign-in'],
    ];
    expect(actions.length).toBeGreaterThan(40);
    expect(actions.filter((action) => typeof at(wordsOf(language), action) !== 'string')).toEqual([]);
  });
});
