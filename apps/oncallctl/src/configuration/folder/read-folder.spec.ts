import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readFolder } from './read-folder.js';

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...'bcdefg'.split('').map((name, index) => {
    const last = 'abcdef'[index]!;
    return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${last}`).join(', ')}]`;
  }),
].join('\n');

describe('a folder with files that mean nothing', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'oncall-folder-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: string | Buffer) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const problems = () =>
    readFolder(folder).problems.map(
      ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
    );

  it.each([
    ['aliases that contain themselves', 'a: &x [*x]\n', 'an alias stands within what it repeats'],
    ['aliases that grow without end', bomb, 'Excessive alias count'],
    ['another encoding', Buffer.from('name: \xff\xfe\n', 'latin1'), 'is not in UTF-8'],
  ])('tells of each by its name, and of the others: %s', (_, content, message) => {
    file('spaces/odd.yaml', content);
    file('spaces/list.yaml', '- 1\n');
    const told = problems();
    expect(told).toContainEqual(expect.stringContaining(`spaces/odd.yaml:1:1 ${message}`));
    expect(told).toContainEqual(expect.stringContaining('spaces/list.yaml:1:1 is no mapping'));
  });

  it('reads a file that begins with a byte order mark', () => {
    file('spaces/pay.yaml', '\uFEFFname: 支付\n');
    const { objects } = readFolder(folder);
    expect(objects).toMatchObject([{ kind: 'spaces', id: 'pay', value: { name: '支付' } }]);
  });
});
