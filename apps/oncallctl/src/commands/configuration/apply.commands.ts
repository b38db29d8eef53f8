import { type Answer, type Asked, type Command, EXIT } from '../../cli/command.js';
import { type Applied, configurationPath, makePlan } from '../../configuration/plan/make-plan.js';
import { planInWords } from '../../configuration/plan/plan-words.js';
import { askedFolder, FOLDER_OPTIONS } from './folder-asked.js';

export const plan: Command = {
  name: 'plan',
  takes: '<folder>',
  says: 'what apply would change, in words, and who would be paged differently; changes nothing',
  options: FOLDER_OPTIONS,
  more: [
    'The server tries the whole folder and keeps nothing. Alerts that are tried: the newest ones of the tenant, and one for',
    'each space made up of its matchers; now, and when somebody else comes on duty within 7 days.',
  ].join('\n'),
  run: (asked) => planned(asked, plan),
};

export const drift: Command = {
  name: 'drift',
  takes: '<folder>',
  says: 'whether the server differs from the folder; exit code 1 when it does',
  options: FOLDER_OPTIONS,
  async run(asked) {
    const answer = await planned(asked, drift);
    const { changes } = answer.value as { changes: unknown[] };
    return { ...answer, exit: changes.length > 0 ? EXIT.no : EXIT.ok };
  },
};

async function planned(asked: Asked, command: Command): Promise<Answer> {
  const { tenant, prune, desired } = askedFolder(asked, command);
  const value = await makePlan(asked.api(), tenant, desired, { prune, now: asked.now() });
  return { value, words: planInWords(value) };
}

export const apply: Command = {
  name: 'apply',
  takes: '<folder>',
  says: 'make the tenant’s configuration what the folder says: all of it or nothing',
  options: FOLDER_OPTIONS,
  more: [
    'Tokens of sources that are new are told here and never again. Credentials of senders stand in the environment:',
    'a setting ${NAME} is read from it, and *** leaves what the server has.',
  ].join('\n'),
  async run(asked) {
    const { tenant, prune, desired } = askedFolder(asked, apply);
    const api = asked.api();
    const expected = await makePlan(api, tenant, desired, { prune, now: asked.now() });
    if (expected.changes.length === 0)
      return { value: { ...expected, sources: [] }, words: planInWords(expected) };
    const done = await api.put<Applied>(configurationPath(tenant), { ...desired, prune });
    const made = done.sources.map(
      ({ name, url }) => `source ${name} takes alerts at ${url} (told this once)`,
    );
    return {
      value: { ...expected, changes: done.changes, warnings: done.warnings, sources: done.sources },
      words: [
        ...planInWords({ ...expected, changes: done.changes }),
        `applied: ${done.changes.length} change(s)`,
        ...made,
      ],
    };
  },
};
