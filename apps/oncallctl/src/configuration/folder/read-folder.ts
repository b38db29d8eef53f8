import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TENANT_PATTERN } from '@app/contracts';
import { type Kind, KINDS } from '../objects.js';
import type { Problem } from './problem.js';
import { YamlFile } from './yaml-file.js';

const MAX_FILE_BYTES = 256 * 1024;
const MAX_FILES = 2_000;
/** As ids of all kinds, of which a file's name is one. */
const ID = /^[A-Za-z0-9_.-]{1,64}$/;
const EXTENSION = /\.ya?ml$/;

/** An object as it was read: whether it is one of its kind is another question. */
export interface ReadObject {
  kind: Kind;
  id: string;
  value: Record<string, unknown>;
  yaml: YamlFile;
}
/** Ids of objects that are kept elsewhere, and that files may refer to. */
export type Elsewhere = Partial<Record<Kind, string[]>>;

export interface ReadFolder {
  tenant?: string;
  elsewhere: Elsewhere;
  objects: ReadObject[];
  problems: Problem[];
}

/** Throws for a folder that cannot be read; what is wrong inside is among the problems. */
export function readFolder(folder: string): ReadFolder {
  const read: ReadFolder = { elsewhere: {}, objects: [], problems: [] };
  const problem = (file: string, message: string): void =>
    void read.problems.push({ file, line: 1, column: 1, severity: 'error', message });
  let count = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name.localeCompare(b.name),
  )) {
    const { name } = entry;
    if (name.startsWith('.')) continue;
    if (!entry.isDirectory()) {
      if (name === 'tenant.yaml') readTenant(parse(folder, name, read), read);
      else if (EXTENSION.test(name)) problem(name, `stands in no folder; there are ${KINDS.join(', ')}`);
      continue;
    }
    const kind = KINDS.find((known) => known === name);
    const files = readdirSync(join(folder, name))
      .filter((file) => EXTENSION.test(file))
      .sort();
    if (!kind) {
      if (files.length > 0) problem(name, `there is no kind ${name}; there are ${KINDS.join(', ')}`);
      continue;
    }
    for (const file of files) {
      const path = `${name}/${file}`;
      const id = file.replace(EXTENSION, '');
      if (++count > MAX_FILES) throw new Error(`${folder} has more than ${MAX_FILES} files`);
      if (!ID.test(id)) {
        problem(path, 'the name of the file is no id: letters, digits, . _ and - only, at most 64');
        continue;
      }
      const yaml = parse(folder, path, read);
      const value = yaml && objectIn(yaml, read);
      if (yaml && value) read.objects.push({ kind, id, value, yaml });
    }
  }
  return read;
}

function parse(folder: string, file: string, { problems }: ReadFolder): YamlFile | undefined {
  const path = join(folder, file);
  const refuse = (message: string): undefined =>
    void problems.push({ file, line: 1, column: 1, severity: 'error', message });
  if (statSync(path).size > MAX_FILE_BYTES) return refuse(`is longer than ${MAX_FILE_BYTES} bytes`);
  const bytes = readFileSync(path);
  if (!isUtf8(bytes)) return refuse('is not in UTF-8');
  const yaml = new YamlFile(file, bytes.toString('utf8').replace(/^\uFEFF/, ''));
  const found = yaml.problems();
  problems.push(...found);
  return found.length > 0 ? undefined : yaml;
}

function objectIn(yaml: YamlFile, { problems }: ReadFolder): Record<string, unknown> | undefined {
  const value = yaml.value();
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  problems.push({ ...yaml.place(), severity: 'error', message: 'is no mapping of names to values' });
  return undefined;
}

/** `tenant`, and under `elsewhere` the ids of what is kept elsewhere, by kind. */
function readTenant(yaml: YamlFile | undefined, read: ReadFolder): void {
  const value = yaml && objectIn(yaml, read);
  if (!yaml || !value) return;
  const wrong = (path: string[], message: string): void =>
    void read.problems.push({ ...yaml.place(path), severity: 'error', message });
  const { tenant, elsewhere = {}, ...rest } = value;
  for (const name of Object.keys(rest)) wrong([name], `${name} is unknown; there are tenant and elsewhere`);
  if (typeof tenant === 'string' && TENANT_PATTERN.test(tenant)) read.tenant = tenant;
  else if (tenant !== undefined) wrong(['tenant'], 'tenant must match [A-Za-z0-9_-]{1,64}');
  for (const [kind, ids] of Object.entries(elsewhere as Record<string, unknown>)) {
    const known = KINDS.find((one) => one === kind);
    const isList = Array.isArray(ids) && ids.every((id) => typeof id === 'string');
    if (known && isList) read.elsewhere[known] = ids;
    else wrong(['elsewhere', kind], `elsewhere has lists of ids by kind: ${KINDS.join(', ')}`);
  }
}
