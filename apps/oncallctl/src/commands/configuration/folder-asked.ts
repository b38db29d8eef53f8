import { type Asked, type Command, UsageError } from '../../cli/command.js';
import { type DesiredConfiguration, desiredOf } from '../../configuration/desired.js';
import { type Problem, problemText } from '../../configuration/folder/problem.js';
import { readFolder } from '../../configuration/folder/read-folder.js';
import { lintFolder } from '../../configuration/lint/lint-folder.js';

export const FOLDER_OPTIONS = {
  tenant: { type: 'string', takes: '<tenant>', says: 'default: what tenant.yaml says' },
  prune: {
    type: 'boolean',
    says: 'delete what the folder has no file of, of the kinds that it has files of',
  },
} as const;

/** A folder that cannot be used; the problems say why. */
export class FolderRefused extends Error {
  constructor(readonly problems: Problem[]) {
    super(['the folder has errors, nothing was asked', ...problems.map(problemText)].join('\n'));
    this.name = 'FolderRefused';
  }
}

export interface AskedFolder {
  tenant: string;
  prune: boolean;
  desired: DesiredConfiguration;
}

/** Throws FolderRefused where lint finds errors, and UsageError without a tenant. */
export function askedFolder({ args: [folder], options, now, env }: Asked, command: Command): AskedFolder {
  const read = readFolder(folder!);
  const errors = lintFolder(read, now()).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new FolderRefused(errors);
  const given = options.tenant as string | undefined;
  if (given !== undefined && read.tenant !== undefined && given !== read.tenant) {
    throw new UsageError(`the folder is of tenant ${read.tenant}, not of ${given}`, command);
  }
  const tenant = given ?? read.tenant;
  if (tenant === undefined)
    throw new UsageError('whose configuration is it? Write tenant.yaml, or give --tenant', command);
  return { tenant, prune: options.prune === true, desired: desiredOf(read, env) };
}
