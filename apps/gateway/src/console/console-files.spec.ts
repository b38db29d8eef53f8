import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ConsoleFiles } from './console-files.js';

describe('the files of the console', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'console-'));
    await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
    await writeFile(join(folder, 'dist', 'assets', 'index-1a2b.js'), 'let it = 1;');
    await writeFile(join(folder, 'dist', 'notes.md'), 'not served');
    await writeFile(join(folder, 'secret.js'), 'outside');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are found by their names, plain and compressed', async () => {
    const file = await new ConsoleFiles().find('assets/index-1a2b.js', join(folder, 'dist'));
    expect(file?.type).toBe('text/javascript; charset=utf-8');
    expect(gunzipSync(file!.gzipped).equals(file!.body)).toBe(true);
  });

  it.each(['../secret.js', 'assets/../../secret.js', 'notes.md', 'assets', 'assets/other.js', ''])(
    'are none at %j',
    async (name) => expect(await new ConsoleFiles().find(name, join(folder, 'dist'))).toBeUndefined(),
  );

  it('are found once they are built while the service runs', async () => {
    const files = new ConsoleFiles();
    const later = join(folder, 'later');
    expect(await files.find('index.html', later)).toBeUndefined();
    await mkdir(later);
    await writeFile(join(later, 'index.html'), '<!doctype html>');
    expect((await files.find('index.html', later))?.type).toMatch('text/html');
  });
});
