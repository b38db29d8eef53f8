import Handlebars from 'handlebars';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Without the last line break, which would be a blank behind every address in a text. */
const read = (file: string): string =>
  readFileSync(new URL(`./views/${file}`, import.meta.url), 'utf8').trimEnd();

// An instance of our own: nobody else's partials or helpers reach these pages, and every value is escaped.
const handlebars = Handlebars.create();
const compile = (name: string) => handlebars.compile(read(`${name}.hbs`), { strict: true });

for (const name of ['page', 'action', 'linked']) handlebars.registerPartial(name, compile(name));

export const VIEWS = {
  alert: compile('alert'),
  binding: compile('binding'),
  'bot-code': compile('bot-code'),
  home: compile('home'),
  login: compile('login'),
  notice: compile('notice'),
  shift: compile('shift'),
  shifts: compile('shifts'),
};
export type ViewName = keyof typeof VIEWS;

export const STYLE_SHEET = read('member.css');
/** Changes with the content, so that browsers may keep the file for ever. */
export const STYLE_PATH = `/static/member.${createHash('sha256').update(STYLE_SHEET).digest('hex').slice(0, 12)}.css`;
