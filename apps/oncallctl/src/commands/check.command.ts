import { segment } from '../api/management-api.js';
import { type Command, EXIT } from '../cli/command.js';

interface Report {
  ok: boolean;
  checks: { name: string; ok: boolean; detail: string; remedy?: string }[];
}

export const check: Command = {
  name: 'check',
  takes: '<integration>',
  says: 'look at everything that a connection to WeCom needs; exit code 1 when something is wrong',
  options: { send: { type: 'string', takes: '<account>', says: 'also send this account a test card' } },
  async run({ args: [id], options: { send }, api }) {
    const path = `integrations/${segment(id!)}/check`;
    const value = await api().post<Report>(path, undefined, { send: send as string | undefined });
    const words = value.checks.flatMap(({ name, ok, detail, remedy }) => [
      `${ok ? 'ok   ' : 'WRONG'}  ${name}: ${detail}`,
      ...(remedy ? [`       → ${remedy}`] : []),
    ]);
    return { value, words, exit: value.ok ? EXIT.ok : EXIT.no };
  },
};
