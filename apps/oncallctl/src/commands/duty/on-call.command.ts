import { ofTenant } from '../../api/management-api.js';
import type { Command } from '../../cli/command.js';
import { AT_OPTION, momentOf } from './moment-option.js';

interface OnCall {
  at: string;
  accountId: string | null;
  /** `layer:<index>` or `override:<id>`. */
  via: string | null;
  warnings?: string[];
}

export const onCall: Command = {
  name: 'on-call',
  takes: '<tenant> <schedule>',
  says: 'who is on duty',
  options: AT_OPTION,
  async run({ args: [tenant, schedule], options, api }) {
    const at = momentOf(options.at, onCall);
    const value = await api().get<OnCall>(ofTenant(tenant!, 'schedules', schedule!, 'on-call'), { at });
    const who = value.accountId ? `${value.accountId} (${viaInWords(value.via)})` : 'nobody';
    return {
      value,
      words: [`${value.at}  ${who}`, ...(value.warnings ?? []).map((warning) => `! ${warning}`)],
    };
  },
};

/** Layers are counted from 1 for people. */
function viaInWords(via: string | null): string {
  const [kind, what] = via?.split(':') ?? [];
  return kind === 'layer' ? `layer ${Number(what) + 1}` : (via ?? 'unknown');
}
