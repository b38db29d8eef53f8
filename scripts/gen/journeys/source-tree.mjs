import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Imports that exist at run time; what only lends a type is no step of a journey. */
const IMPORT = /^(?:import|export) (?!type )[^;]*?from '([^']+)'/gms;
const LONGEST_LINE = 180;

/** The production sources of one app or lib, with who imports whom inside it. */
export class SourceTree {
  constructor(place) {
    this.place = place;
    const folder = `${place}/src`;
    this.files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file}`)
      .filter((file) => file.endsWith('.ts') && !/\.(spec|int-spec|d)\.ts$/.test(file))
      .sort();
    this.texts = new Map(this.files.map((file) => [file, readFileSync(file, 'utf8')]));
  }

  /** The one file of this name. */
  named(name) {
    const found = this.files.filter((file) => file.endsWith(`/${name}`));
    if (found.length !== 1)
      throw new Error(`${this.place}: ${name} is the name of ${found.length} files, not of one`);
    return found[0];
  }

  /** Files whose code, without its imports, matches. */
  holding(pattern) {
    return this.files.filter((file) => pattern.test(bodyOf(this.texts.get(file))));
  }

  /** The shortest way of imports from one file to the nearest of several, both ends included. */
  way(from, goals) {
    const before = new Map([[from, undefined]]);
    for (const file of before.keys()) {
      if (!goals.includes(file)) {
        for (const next of this.importsOf(file)) if (!before.has(next)) before.set(next, file);
        continue;
      }
      const way = [];
      for (let step = file; step !== undefined; step = before.get(step)) way.unshift(step);
      return way;
    }
    throw new Error(`${from} leads to none of: ${goals.join(', ') || 'nothing that was found'}`);
  }

  importersOf(file) {
    return this.files.filter((other) => this.importsOf(other).includes(file));
  }

  importsOf(file) {
    // A module names what exists, and tells nothing of what calls what.
    if (file.endsWith('.module.ts')) return [];
    return [...this.texts.get(file).matchAll(IMPORT)]
      .map(([, target]) => target)
      .filter((target) => target.startsWith('.'))
      .map((target) => normalize(join(dirname(file), target.replace(/\.js$/, '.ts'))))
      .filter((target) => existsSync(target) && this.texts.has(target));
  }

  /** What the file says of itself: the first sentence on what it exports under `name`, else on its class or function. */
  lineOf(file, name = '\\w+') {
    const text = this.texts.get(file);
    const ofExport = new RegExp(
      `/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*(?:@[\\w.]+\\([^;{]*\\)\\s*)*export (?:abstract |async )*(?:class|function) ${name}\\b`,
    );
    const [, comment] =
      ofExport.exec(text) ?? (doorsOf(text) ? [] : (/\/\*\*([\s\S]*?)\*\//.exec(text) ?? []));
    if (comment === undefined) return doorsOf(text);
    const whole = comment
      .replace(/^\s*\*? ?/gm, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const [sentence = whole] = /^.*?\.(?= |$)/.exec(whole) ?? [];
    return sentence.length > LONGEST_LINE ? `${sentence.slice(0, LONGEST_LINE - 1).trimEnd()}…` : sentence;
  }
}

const bodyOf = (text) => text.replace(/^(?:import|export) [^;]*?from '[^']+';$/gm, '');

/** A controller needs no words: what it takes says it. */
function doorsOf(text) {
  const messages = [...text.matchAll(/@On(?:Fact|Request)\(([^),]+)/g)].map(([, subject]) =>
    subject.replaceAll("'", ''),
  );
  const [, at = ''] = /@Controller\(?'?([^')]*)/.exec(text) ?? [];
  const routes = [...text.matchAll(/^ {2}@(Get|Post|Put|Patch|Delete)\('?([^')]*)'?\)/gm)].map(
    ([, method, path]) => `${method.toUpperCase()} /${[at, path].filter(Boolean).join('/')}`,
  );
  const doors = [...messages, ...routes];
  return doors.length > 0 ? `Takes ${doors.map((door) => `\`${door}\``).join(', ')}.` : undefined;
}
