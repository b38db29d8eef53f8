import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { failedMembers, groupTests } from '../../scripts/dev/test-groups.mjs';

describe('test files that run together', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'oncall-groups-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const file = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  const many = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        file(`${100 + index}.e2e-spec.ts`, `describe('a', () => {\n  beforeAll(() => {});\n});\n`),
      ),
    );

  it('are all there, each once, in groups of nearly one size', async () => {
    const files = await many(9);
    const groups = await groupTests('journeys', [...files].reverse(), join(folder, 'groups'));
    expect([...groups.values()].map(({ length }) => length)).toEqual([3, 3, 3]);
    expect([...groups.values()].flat()).toEqual(files);
    for (const [path, members] of groups) {
      const text = await readFile(path, 'utf8');
      expect(text).toBe(members.map((member) => `import "${member}";\n`).join(''));
    }
  });

  it('do not share what one of them does before and after all of its tests', async () => {
    const [one, ...others] = await many(3);
    const hooked = await file('000.e2e-spec.ts', `afterAll(() => {});\nit('does', () => {});\n`);
    const groups = await groupTests('journeys', [one!, hooked, ...others], join(folder, 'groups'));
    expect([...groups.values()]).toEqual([[one, ...others], [hooked]]);
  });

  it('run again alone where something of theirs failed: all of them where it cannot be told whose it was', async () => {
    const pay = await file('pay.e2e-spec.ts', `describe('pay', () => {});\n`);
    const bind = await file('bind.e2e-spec.ts', `describe('bind', () => {});\n`);
    const each = await file('each.e2e-spec.ts', `describe.each(['a'])('with %s', () => {});\n`);
    const words = await file('words.e2e-spec.ts', `describe('words', () => it('says bind', () => {}));\n`);
    const of = (...titles: string[]) => titles.map((title) => ({ title, text: 'late' }));
    expect(await failedMembers([pay, bind, words], of('bind', 'bind'))).toEqual([bind]);
    const files = [pay, bind, each];
    expect(await failedMembers(files, of('bind'))).toEqual([bind, each]);
    expect(await failedMembers(files, of('bind', 'with a'))).toEqual(files);
    expect(await failedMembers(files, [])).toEqual(files);
    expect(await failedMembers(files, [{ text: 'a worker died' }])).toEqual(files);
    const at = (path: string) =>
      `Error: no\n    at Object.<anonymous> (${relative(process.cwd(), path)}:3:9)`;
    expect(await failedMembers(files, [{ title: 'with a', text: at(each) }])).toEqual([each]);
    expect(await failedMembers(files, [{ text: at(pay) }, { title: 'with a', text: at(each) }])).toEqual([
      pay,
      each,
    ]);
  });

  it('are none where there are none', async () => {
    expect(await groupTests('unit', [], join(folder, 'groups'))).toEqual(new Map());
  });
});
