// How true cards are under the real planner, beside a greedy policy and a clairvoyant one (docs/card-truth.md).
// Options: --alerts 20000 --seed 1 --latency 300 --trace file --write file --picture docs/card-truth.svg
import { writeFileSync } from 'node:fs';
import { alertOf } from './card-truth/alert-shapes.mjs';
import { Compared } from './card-truth/compared.mjs';
import { optionsOf } from './card-truth/options.mjs';
import { WithRefusals, WithSuccessors } from './card-truth/other-worlds.mjs';
import { pictureOf } from './card-truth/picture.mjs';
import { readTrace, traceLineOf } from './card-truth/trace.mjs';

const options = optionsOf(process.argv.slice(2));
const print = (line) => console.log(JSON.stringify(line));

function* alerts() {
  if (options.trace) yield* readTrace(options.trace);
  else for (let index = 0; index < options.alerts; index++) yield alertOf(options.seed, index);
}

const compared = new Compared();
const worlds = [new WithSuccessors(), new WithRefusals()];
const written = [];
for (const alert of alerts()) {
  const life = compared.add(alert, options.latency);
  for (const world of worlds) world.add(life, options.latency, compared);
  if (options.write) written.push(traceLineOf(alert));
}
if (options.write) writeFileSync(options.write, written.join('\n') + '\n');

const lines = compared.lines();
for (const line of lines) print(line);
const lived = worlds.map((world) => world.line(compared.of('all')));
for (const line of lived) print(line);

const all = lines.at(-1);
const target = (name, value, met) => print({ bench: 'card-truth', target: name, value, met });
const namesOf = (found) => found.map(({ shape }) => shape);

const below = namesOf(lines.filter(({ ours, greedy }) => ours.final < greedy.final));
const withSuccessors = lived[0].final;
target('final state shown with successor cards: >= 0.99 of cards', withSuccessors, withSuccessors >= 0.99);
target('final state shown: never below greedy (shapes below)', below, below.length === 0);
target(
  'staleness <= 1.25 x clairvoyant optimum that answers presses',
  all.ours.ratio,
  all.ours.ratio <= 1.25,
);
target(
  'staleness <= 1.25 x clairvoyant optimum that need not answer presses',
  all.ours.ratioToUnbound,
  all.ours.ratioToUnbound <= 1.25,
);
const staler = compared.stalerThanEarned();
target('staler than greedy by no more than quiet time (shapes that are)', staler, staler.length === 0);
const isSound = Object.values(compared.broken).every((count) => count === 0);
target('codes used twice, after their end, on an identical card: 0', compared.broken, isSound);
if (options.picture) {
  writeFileSync(
    options.picture,
    pictureOf(lines, { alerts: all.cards, seed: options.trace ? '-' : options.seed }),
  );
}
process.exit(isSound ? 0 : 1);
