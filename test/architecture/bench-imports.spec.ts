import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const IMPORT = /import \{([^}]+)\} from '(\.[^']*\/dist\/[^']+)\.js'/g;

/** What benches take from compiled code: no type tells them when it goes. */
const taken = readdirSync('test/bench', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.mjs'))
  .flatMap((file) => {
    const path = join('test/bench', file);
    return [...readFileSync(path, 'utf8').matchAll(IMPORT)].flatMap(([, names = '', from = '']) =>
      names.split(',').map((name) => ({
        ...{ path, name: name.trim().split(' as ')[0]! },
        source: `${normalize(join(dirname(path), from)).replace('/dist/', '/src/')}.ts`,
      })),
    );
  })
  .filter(({ name }) => name !== '');

it('benches import nothing that is not there', () => {
  const isThere = ({ name, source }: (typeof taken)[number]): boolean =>
    new RegExp(`export (?:\\* from|[^;{]*\\b${name}\\b|(?:type )?\\{[^}]*\\b${name}\\b)`).test(
      readFileSync(source, 'utf8'),
    );
  expect(taken.length).toBeGreaterThan(10);
  expect(taken.filter((one) => !isThere(one))).toEqual([]);
});
