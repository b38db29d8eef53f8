import { readFileSync } from 'node:fs';
import { TENANT_PATTERN } from '@app/contracts';
import { type ManagementApi, ofTenant } from '../../api/management-api.js';
import { type Command, UsageError } from '../../cli/command.js';
import { filesOf, writeFolder } from '../../configuration/folder/write-folder.js';
import { importGrafanaOnCall } from '../../import/grafana-oncall/import-grafana-oncall.js';

interface Account {
  accountId: string;
  email?: string | null;
}

export const importOnCall: Command = {
  name: 'import grafana-oncall',
  takes: '<export.json>',
  says: 'schedules, overrides and escalation chains of Grafana OnCall as a folder of configuration',
  options: {
    tenant: {
      type: 'string',
      takes: '<tenant>',
      says: 'whose accounts the users are, by e-mail (asks the server)',
    },
    out: { type: 'string', takes: '<folder>', says: 'default oncall-import; nothing in it is replaced' },
  },
  more: [
    'The export is one JSON object with the lists of OnCall’s public API under their names: users, schedules,',
    'on_call_shifts, escalation_chains, escalation_policies, integrations, routes.',
    'What cannot be carried over is told line by line. Without --tenant no server is asked, and e-mails stand for accounts.',
  ].join('\n'),
  async run({ args: [file], options, api, now }) {
    const tenant = options.tenant as string | undefined;
    if (tenant !== undefined && !TENANT_PATTERN.test(tenant))
      throw new UsageError('--tenant is no tenant id', importOnCall);
    const text = readFileSync(file!, 'utf8');
    const byEmail = tenant === undefined ? undefined : await accountsByEmail(api(), tenant);
    const { objects, notes } = importGrafanaOnCall(text, { tenant, byEmail, now: now() });
    const folder = (options.out as string | undefined) ?? 'oncall-import';
    const files = filesOf(objects);
    writeFolder(folder, files);
    const names = [...files.keys()].map((name) => `${folder}/${name}`);
    const { schedules, policies, spaces } = objects;
    const count = `${schedules.length} schedule(s), ${policies.length} policies, ${spaces.length} space(s) in ${folder}`;
    return {
      value: { folder, files: names, notes },
      words: [...notes.map(({ about, says }) => `! ${about} ${says}`), count],
    };
  },
};

async function accountsByEmail(api: ManagementApi, tenant: string): Promise<Map<string, string>> {
  const accounts = await api.all<Account>(ofTenant(tenant, 'accounts'));
  return new Map(
    accounts.flatMap(({ accountId, email }) => (email ? [[email.toLowerCase(), accountId]] : [])),
  );
}
