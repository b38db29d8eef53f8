import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';

/** What the build of apps/console leaves; the same way from src and from dist. */
export const CONSOLE_FOLDER = fileURLToPath(new URL('../../../console/dist', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
};

export interface ConsoleFile {
  type: string;
  body: Buffer;
  gzipped: Buffer;
}

const compress = promisify(gzip);

/** The built console, each file read and compressed when it is first asked for. Only files of the build are ever opened. */
@Injectable()
export class ConsoleFiles {
  private names?: Promise<Set<string>>;
  private readonly held = new Map<string, Promise<ConsoleFile>>();

  /** `name` as it stands below /console/; undefined = the build has no such file. */
  async find(name: string, folder = CONSOLE_FOLDER): Promise<ConsoleFile | undefined> {
    this.names ??= namesBelow(folder);
    if (!(await this.names).has(name)) {
      if ((await this.names).size === 0) this.names = undefined; // built while we run
      return undefined;
    }
    const known = this.held.get(name) ?? load(join(folder, name));
    this.held.set(name, known);
    return known;
  }
}

async function namesBelow(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && TYPES[extname(entry.name)] !== undefined);
  return new Set(files.map((file) => relative(folder, join(file.parentPath, file.name))));
}

async function load(path: string): Promise<ConsoleFile> {
  const body = await readFile(path);
  return { type: TYPES[extname(path)]!, body, gzipped: await compress(body) };
}
