import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = 'apps/gateway/src';
const HANDLER = /\n {2}(?=@(?:Get|Post|Put|Patch|Delete)\()/;

interface Handler {
  file: string;
  route: string;
  /** What its answers in OpenAPI are made of. */
  declared: string[];
  asked: string[];
}

const names = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, list]) =>
    [...list!.matchAll(/'([a-z.-]+)'/g)].map(([, name]) => name!),
  );

const handlers: Handler[] = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.http.controller.ts'))
  .flatMap((file) => {
    const source = readFileSync(join(SOURCE, file), 'utf8');
    if (!source.includes('@Asks(')) return [];
    return source
      .split(HANDLER)
      .slice(1)
      .map((text) => ({
        file,
        route: text.slice(0, text.indexOf('\n')),
        declared: names(text, /@Asks\(([^)]*)\)/g),
        asked: names(text, /\.request\(\s*('[a-z.-]+')/g),
      }));
  });

describe('the routes of the management API', () => {
  it('are found', () => {
    expect(handlers.filter(({ asked }) => asked.length > 0).length).toBeGreaterThan(25);
  });

  it('say in @Asks what they ask, so that OpenAPI tells every refusal', () => {
    const silent = handlers.flatMap(({ file, route, declared, asked }) =>
      asked
        .filter((subject) => !declared.includes(subject))
        .map((subject) => `${file} ${route} asks ${subject}`),
    );
    expect(silent).toEqual([]);
  });
});
