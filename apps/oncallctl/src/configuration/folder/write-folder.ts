import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { type FolderObjects, KINDS } from '../objects.js';

/** The files of a configuration, by their paths inside its folder. */
export function filesOf(objects: FolderObjects): Map<string, string> {
  const files = new Map<string, string>();
  if (objects.tenant !== undefined) files.set('tenant.yaml', yaml({ tenant: objects.tenant }));
  for (const kind of KINDS) {
    for (const { id, ...object } of objects[kind]) files.set(`${kind}/${id}.yaml`, yaml(object));
  }
  return files;
}

/** Throws for a folder in which something stands: files of people are never replaced. */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Error(`${folder} is not empty: give --out another folder`);
  }
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

const yaml = (value: unknown): string => stringify(value, { lineWidth: 110, aliasDuplicateObjects: false });
