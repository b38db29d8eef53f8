import { type RoutedPerson, SEVERITIES, type TestedRoute } from '@app/contracts';
import { ofTenant } from '../../api/management-api.js';
import { type Command, UsageError } from '../../cli/command.js';
import { AT_OPTION, momentOf } from './moment-option.js';

export const routeTest: Command = {
  name: 'route-test',
  takes: '<tenant> <label=value>…',
  says: 'which space an alert with these labels would go to, and whom it would page',
  options: {
    severity: { type: 'string', takes: SEVERITIES.join('|'), says: 'channels may depend on it' },
    ...AT_OPTION,
  },
  async run({ args: [tenant, ...pairs], options, api }) {
    const { severity } = options;
    if (severity !== undefined && !SEVERITIES.some((known) => known === severity)) {
      throw new UsageError(`--severity is one of ${SEVERITIES.join(', ')}`, routeTest);
    }
    const labels = labelsOf(pairs);
    const at = momentOf(options.at, routeTest);
    const value = await api().post<TestedRoute>(ofTenant(tenant!, 'route-test'), { labels, severity, at });
    return { value, words: routeInWords(value) };
  },
};

function labelsOf(pairs: string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError(`${pair} is no label=value`, routeTest);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

function routeInWords({ spaceId, matchedBy, levels }: TestedRoute): string[] {
  const why = matchedBy.length > 0 ? `by ${matchedBy.join(', ')}` : 'no other space matches';
  const ofLevels = levels.flatMap(({ level, at, people }) => {
    const who = people.map(personInWords);
    return [
      `level ${level}, ${at}`,
      ...(who.length > 0 ? who : ['  nobody: the next level is paged at once']),
    ];
  });
  return [`space ${spaceId} (${why})`, ...(levels.length > 0 ? ofLevels : ['it pages nobody'])];
}

function personInWords({ accountId, via, reachable, reason }: RoutedPerson): string {
  const state =
    reachable === null
      ? '(nobody could say whether that reaches them)'
      : reachable
        ? 'can be reached'
        : `CANNOT BE REACHED${reason ? `: ${reason}` : ''}`;
  return `  ${accountId} (${via.replace(':', ' ')}) ${state}`;
}
