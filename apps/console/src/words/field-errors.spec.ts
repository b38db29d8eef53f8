import { readdirSync, readFileSync } from 'node:fs';
import { fieldErrorInChinese, fieldErrorInWords } from './field-errors';

/** Where requests of the console are checked. */
const CHECKED_IN = [
  'apps/gateway/src/management',
  'apps/gateway/src/access',
  'apps/alert-desk/src',
  'apps/identity-service/src',
  'apps/notify-service/src/template',
  'libs/contracts/src',
  'libs/cards/src/template',
  'libs/sources/src/settings',
];
/** Where bodies of senders are read: what is wrong with one is a text of its own there. */
const READ_IN = ['libs/sources/src/kinds', 'libs/sources/src/reading', 'libs/sources/src/read-body.ts'];
const VALIDATORS = 'node_modules/class-validator/cjs/decorator';
const LITERAL = /(?<quote>['`])(?<text>(?:\\.|\$\{[^}]*\}|(?!\k<quote>)[^\n\\])*)\k<quote>/g;
const WRONG_WITH_A_BODY = /^(?:is|has|must|the body|the gzip data) /;
const RULE = /\bmust (?:be|have|hold|match|not|each|name|exceed)\b/;

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`);

/** With something in each gap, as it comes over the wire. */
const filled = (message: string): string =>
  message.replace(/^\$(?:property|\{field\})/, 'field').replace(/\$\{[^}]*\}|\$constraint\d/g, '7');

/** Literals behind `message:`, and whatever else states a rule; descriptions and errors of programs are none. */
function writtenIn(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(
      (line) => !/^\s*(?:\/\/|\*|\/\*)|description:|throw new (?:Error|TypeError|RangeError)/.test(line),
    )
    .flatMap((line) => {
      const isMessage = /\bmessage: (?:\(.*\) => )?['`]|\brefuse\(node, ['`]/.test(line);
      const from = isMessage ? line.slice(line.search(/message:|refuse\(node/)) : line;
      return [...from.matchAll(LITERAL)]
        .map(({ groups }) => groups!.text!)
        .filter((text, i) => (isMessage && i === 0) || RULE.test(text));
    });
}

/** As `writtenIn`, of what reads senders' bodies. */
const readingErrorsIn = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(LITERAL)]
    .map(({ groups }) => groups!.text!)
    .filter((text) => WRONG_WITH_A_BODY.test(text));

/** What class-validator says by itself for the rules that these files import. */
function builtIn(sources: readonly string[]): string[] {
  const names = new Set(
    sources.flatMap((source) => {
      const [, list = ''] = /import \{([^}]*)\} from 'class-validator'/.exec(source) ?? [];
      return list.split(',').map((name) => name.trim());
    }),
  );
  return filesIn(VALIDATORS)
    .filter((file) => file.endsWith('.js') && names.has(file.split('/').at(-1)!.slice(0, -3)))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/eachPrefix \+\s*['`](.*?)['`]/g)].map(
        ([, message]) => message!,
      ),
    );
}

/** Every message about a field that a form can be answered with, read from the code that says it. */
function apiFieldMessages(): string[] {
  const files = CHECKED_IN.flatMap(filesIn).filter((file) => /(?<!spec)\.ts$/.test(file));
  const sources = files.map((file) => readFileSync(file, 'utf8'));
  const readers = READ_IN.flatMap((path) => (path.endsWith('.ts') ? [path] : filesIn(path)));
  const reading = readers.filter((file) => /(?<!spec)\.ts$/.test(file)).flatMap(readingErrorsIn);
  return [...new Set([...builtIn(sources), ...files.flatMap(writtenIn), ...reading].map(filled))].sort();
}

/** Descriptions of a field over several lines, and what only a program's own settings can break. */
const NO_MESSAGES = [
  /^E-mail needs the account’s address/,
  /^Matchers as Alertmanager writes them/,
  /^field 7$/,
];

describe('what the API says of a field', () => {
  it('has Chinese words, whatever it is', () => {
    const said = apiFieldMessages().filter((message) => !NO_MESSAGES.some((one) => one.test(message)));
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter((message) => fieldErrorInChinese(message) === undefined)).toEqual([]);
  });

  it('keeps its numbers and names, and leaves the name of the field to the page', () => {
    expect(fieldErrorInChinese('name must be shorter than or equal to 128 characters')).toBe(
      '最多 128 个字符',
    );
    expect(fieldErrorInChinese('each value in labels must be a string')).toBe('必须是文字');
    expect(fieldErrorInChinese('must have at most 100 entries')).toBe('最多 100 项');
    expect(fieldErrorInChinese('there is no schedule night')).toBe('没有值班表 night');
    expect(fieldErrorInChinese('must be OK, ALERT or INSUFFICIENT_DATA')).toBe(
      '只能是 OK, ALERT 或 INSUFFICIENT_DATA',
    );
  });

  it('stays as it is in English, and where there are no words', () => {
    expect(fieldErrorInWords('must be an email', 'en')).toBe('must be an email');
    expect(fieldErrorInWords('is odd', 'zh')).toBe('is odd');
  });
});
