import { type Asked, type Command, Failure, UsageError } from '../../cli/command.js';
import { type DesiredConfiguration, desiredOf } from '../../configuration/desired.js';
import { problemText } from '../../configuration/folder/problem.js';
import { readFolder } from '../../configuration/folder/read-folder.js';
import { lintFolder } from '../../configuration/lint/lint-folder.js';

export const FOLDER_OPTIONS = {
  tenant: { type: 'string', takes: '<tenant>', says: 'default: what tenant.yaml says' },
  prune: {
    type: 'boolean',
    says: 'delete what the folder has no file of, of the kinds that it has files of',
  },
} as const;

export interface AskedFolder {
  tenant: string;
  prune: boolean;
  desired: DesiredConfiguration;
}

/** Throws Failure where lint finds errors, and UsageError without a tenant. */
export function askedFolder({ args: [folder], options, now, env }: Asked, command: Command): AskedFolder {
  const read = readFolder(folder!);
  const errors = lintFolder(read, now()).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const lines = ['the folder has errors, nothing was asked', ...errors.map(problemText)];
    throw new Failure(lines.join('\n'), { problems: errors });
  }
  const given = options.tenant as string | undefined;
  if (given !== undefined && read.tenant !== undefined && given !== read.tenant) {
    throw new UsageError(`the folder is of tenant ${read.tenant}, not of ${given}`, command);
  }
  const tenant = given ?? read.tenant;
  if (tenant === undefined)
    throw new UsageError('whose configuration is it? Write tenant.yaml, or give --tenant', command);
  return { tenant, prune: options.prune === true, desired: desiredOf(read, env) };
}
