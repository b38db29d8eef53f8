import { type Command, EXIT } from '../cli/command.js';

interface ServiceKeys {
  service: string;
  status: 'ok' | 'silent';
  sealsWith: string | null;
  keyIds: string[];
  unopened: number;
  values: { table: string; column: string; format: string; keyId: string; count: number }[];
}
interface Keys {
  services: ServiceKeys[];
  renewed: number;
  left: number;
  onTheWay: number;
  removable: string[];
}

/** At 500 values of each service: more than anybody has. */
const MOST_ROUNDS = 10_000;

const isDone = ({ services, left }: Keys): boolean =>
  left === 0 && services.every(({ status, unopened }) => status === 'ok' && unopened === 0);

function wordsOf({ services, left, onTheWay, removable }: Keys): string[] {
  return [
    ...services.flatMap(({ service, status, sealsWith, keyIds, unopened, values }) => [
      status === 'silent'
        ? `${service}  does not answer`
        : `${service}  seals with ${sealsWith}, opens ${keyIds.join(', ')}`,
      ...values.map(
        ({ table, column, format, keyId, count }) => `  ${table}.${column}  ${keyId} (${format})  ${count}`,
      ),
      ...(unopened > 0 ? [`  ${unopened} values do not open: the log of the service has more`] : []),
    ]),
    `${left} values rest under an older key or format, ${onTheWay} more are on their way`,
    removable.length > 0 ? `nothing needs ${removable.join(', ')} any more` : 'no key can be taken away',
  ];
}

const status: Command = {
  name: 'keys status',
  takes: '',
  says: 'under which of SECRETS_KEYS everything rests; exit code 1 while something has to be sealed anew',
  async run({ api }) {
    const value = await api().get<Keys>('keys');
    return { value, words: wordsOf(value), exit: isDone(value) ? EXIT.ok : EXIT.no };
  },
};

const rotate: Command = {
  name: 'keys rotate',
  takes: '',
  says: 'seal everything that rests with the first of SECRETS_KEYS; exit code 1 when something is left',
  more: 'Beside everything else, 500 values of each service at once. How a key is exchanged: docs/operations.md, Keys and secrets.\n',
  async run({ api }) {
    let renewed = 0;
    let value = await api().post<Keys>('keys/rotate');
    for (let round = 1; round < MOST_ROUNDS && value.left > 0 && value.renewed > 0; round += 1) {
      renewed += value.renewed;
      value = await api().post<Keys>('keys/rotate');
    }
    const all = { ...value, renewed: renewed + value.renewed };
    const words = [`${all.renewed} values sealed anew`, ...wordsOf(all)];
    return { value: all, words, exit: isDone(all) ? EXIT.ok : EXIT.no };
  },
};

export const keys: readonly Command[] = [status, rotate];
