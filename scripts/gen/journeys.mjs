import { contracts } from './schemas.mjs';
import { JOURNEYS } from './journeys/declared.mjs';
import { SourceTree } from './journeys/source-tree.mjs';

const trees = new Map();
const treeOf = (place) => {
  if (!trees.has(place)) trees.set(place, new SourceTree(place));
  return trees.get(place);
};
const appOf = (name) => treeOf(`apps/${name}`);

/** Subjects that the code names by a constant. */
const CONSTANTS = Object.fromEntries(
  Object.entries(contracts)
    .filter(([name, value]) => /^[A-Z_]+_SUBJECT$/.test(name) && value in contracts.FACTS)
    .map(([name, value]) => [value, name]),
);
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const spellings = (subject) => {
  const constant = CONSTANTS[subject];
  const family = /^wecom\.callback\./.test(subject) ? '|callbackSubject\\(' : '';
  return `(?:'${literally(subject)}'${constant ? `|${constant}` : ''}${family})`;
};

const handlerOf = (tree, decorator, subject) => {
  const [handler] = tree.holding(new RegExp(`@${decorator}\\(${spellings(subject)}`));
  if (!handler) throw new Error(`${tree.place} has no @${decorator}('${subject}')`);
  return handler;
};
const namersOf = (tree, subject) =>
  tree.holding(new RegExp(`(?<!@On(?:Fact|Request)\\()${spellings(subject)}`));

const BEGINS = {
  fact: (tree, subject, service) => {
    if (!contracts.FACT_TRAFFIC[subject].readBy.includes(service))
      throw new Error(`${service} does not read ${subject}`);
    return handlerOf(tree, 'OnFact', subject);
  },
  request: (tree, subject) => handlerOf(tree, 'OnRequest', subject),
  file: (tree, name) => tree.named(name),
};
const ENDS = {
  fact: (tree, subject, service) => {
    if (!contracts.FACT_TRAFFIC[subject].sentBy.includes(service))
      throw new Error(`${service} does not send ${subject}`);
    return namersOf(tree, subject);
  },
  request: (tree, subject, service) => {
    if (!contracts.REQUEST_ASKERS[subject].includes(service))
      throw new Error(`${service} does not ask ${subject}`);
    return namersOf(tree, subject);
  },
  calls: (tree, method) => tree.holding(new RegExp(`\\.${method}\\(`)),
  file: (tree, name) => [tree.named(name)],
  meets: (tree, name) => tree.importersOf(tree.named(name)),
};
const [keyOf, valueOf] = [(one) => Object.keys(one)[0], (one) => Object.values(one)[0]];

function filesOf(leg) {
  const tree = appOf(leg.in);
  const begin = BEGINS[keyOf(leg.begins)](tree, valueOf(leg.begins), leg.in);
  const ends = ENDS[keyOf(leg.ends)](tree, valueOf(leg.ends), leg.in);
  const told = (leg.tells ?? []).map((name) => tree.named(name));
  const ways = [...told.map((file) => tree.way(begin, [file])), tree.way(begin, ends)];
  const files = [...new Set(ways.flat())].map((file) => ({
    file,
    line: tree.lineOf(file),
    tells: told.includes(file),
  }));
  return leg.ends.calls ? [...files, clientCall(leg.ends.calls)] : files;
}

function clientCall(method) {
  const client = treeOf('libs/wecom-client');
  const name = method.replace(/Raw$/, '');
  const [file] = client.holding(new RegExp(`export (?:async )?function ${name}\\b`));
  return { file, line: client.lineOf(file, `${name}(?:Raw)?`), tells: true };
}

/** What goes from one leg to the next: the class of the message, or the place where it waits. */
function handedOver({ in: service, ends }) {
  if (ends.meets) {
    const [tree, file] = [appOf(service), appOf(service).named(ends.meets)];
    return { subject: undefined, file, line: tree.lineOf(file) };
  }
  const subject = ends.fact ?? ends.request;
  if (!subject) return undefined;
  const { payload } = contracts.FACTS[subject] ?? contracts.REQUESTS[subject];
  const tree = treeOf('libs/contracts');
  const [file] = tree.holding(new RegExp(`export class ${payload.name} `));
  return { subject, carries: payload.name, file, line: tree.lineOf(file, payload.name) };
}

/** Every file of a journey in reading order, once, under the leg where it is met first. */
export function legsOf({ legs }) {
  const met = new Set();
  return legs.map((leg) => {
    if (leg.elsewhere) return { leg, files: [] };
    const files = filesOf(leg).filter(({ file }) => !met.has(file));
    for (const { file } of files) met.add(file);
    return { leg, files, handed: handedOver(leg) };
  });
}

function page(journey) {
  const legs = legsOf(journey);
  const all = legs.flatMap(({ files }) => files);
  const silent = all.filter(({ line }) => line === undefined).map(({ file }) => file);
  if (silent.length > 0) throw new Error(`no docstring to quote on a journey: ${silent.join(', ')}`);
  let number = 0;
  const parts = legs.map(({ leg, files, handed }) => {
    if (leg.elsewhere) return `## Elsewhere\n\n${leg.elsewhere}`;
    const rows = files.map(({ file, line, tells }) => {
      number += 1;
      return `${number}. ${tells ? `**\`${file}\`**` : `\`${file}\``}\\\n   ${line}`;
    });
    return [`## ${leg.in}`, leg.says, rows.join('\n'), handed && handedText(leg, handed)]
      .filter(Boolean)
      .join('\n\n');
  });
  const telling = all.filter(({ tells }) => tells).length;
  return `# ${journey.title}

${journey.about}

Generated by \`npm run gen\` from the imports and from the tables of facts and requests: ${all.length} files in reading order. The ${telling} in bold
tell the story, the others are passed through; what goes from one part to the next stands between them.

${parts.join('\n\n')}
`;
}

const handedText = ({ ends }, { subject, carries, file, line }) => {
  if (subject === undefined) return `→ it waits in \`${file}\`: ${line}`;
  const kind = ends.fact ? 'the fact' : 'the question';
  return `→ ${kind} \`${subject}\` carries \`${carries}\` (\`${file}\`)${line ? `: ${line}` : '.'}`;
};

/** The page of one journey. */
export const journey = (name) => page(JOURNEYS[name]);
