import { segment } from '../api/management-api.js';
import { type Command, UsageError } from '../cli/command.js';

interface Letter {
  id: string;
  at: string;
  subject: string;
  consumers: string[];
  code: string;
  reason: string;
}
interface WholeLetter extends Letter {
  refusals: { consumer: string; at: string; code: string; reason: string }[];
  headers: Record<string, string>;
  body: string;
  bodyCut: boolean;
}
interface Requeued {
  id: string;
  subject: string;
  stream: string;
  sequence: number;
  again: boolean;
}

const MOST_LISTED = 10_000;
const pathOf = (id: string): string => `dead-letters/${segment(id)}`;
const headOf = ({ id, at, subject, consumers, code, reason }: Letter): string =>
  `${id}  ${at}  ${subject}  ${consumers.join(', ')}  ${code}: ${reason}`;

const list: Command = {
  name: 'dead-letters list',
  takes: '',
  says: 'messages that could not be handled, newest first',
  options: {
    tenant: { type: 'string', takes: '<tenant>', says: 'of this tenant alone' },
    limit: { type: 'string', takes: '<n>', says: `at most so many, default 100, at most ${MOST_LISTED}` },
  },
  async run({ options: { tenant, limit = '100' }, api }) {
    const most = Number(limit);
    if (!Number.isInteger(most) || most < 1 || most > MOST_LISTED) {
      throw new UsageError(`--limit is a whole number from 1 to ${MOST_LISTED}`, list);
    }
    const items = await api().all<Letter>('dead-letters', {
      tenant: tenant as string | undefined,
      limit: most,
    });
    return { value: { items }, words: items.length > 0 ? items.map(headOf) : ['there are none'] };
  },
};

const show: Command = {
  name: 'dead-letters show',
  takes: '<id>',
  says: 'one of them with its body; secrets in it are ***',
  async run({ args: [id], api }) {
    const letter = await api().get<WholeLetter>(pathOf(id!));
    const words = [
      headOf(letter),
      ...letter.refusals.map(({ at, consumer, code, reason }) => `  ${at}  ${consumer}  ${code}: ${reason}`),
      ...Object.entries(letter.headers).map(([name, value]) => `  ${name}: ${value}`),
      letter.body,
      ...(letter.bodyCut ? ['… (cut)'] : []),
    ];
    return { value: letter, words };
  },
};

const requeue: Command = {
  name: 'dead-letters requeue',
  takes: '<id>',
  says: 'put the original message back where it came from',
  async run({ args: [id], api }) {
    const value = await api().post<Requeued>(`${pathOf(id!)}/requeue`);
    const { subject, stream, sequence, again } = value;
    const where = `${subject}, ${stream} ${sequence}`;
    return { value, words: [again ? `it had been put back before: ${where}` : `put back: ${where}`] };
  },
};

const drop: Command = {
  name: 'dead-letters drop',
  takes: '<id>',
  says: 'forget one; it cannot be put back any more',
  async run({ args: [id], api }) {
    await api().delete(pathOf(id!));
    return { value: { dropped: id }, words: [`${id} dropped`] };
  },
};

export const deadLetters: readonly Command[] = [list, show, requeue, drop];
