// What the limits promise under load: ./dev bench reliability [--only <part>]. Exit code 1 when a target is missed.
import { critical } from './reliability/critical.mjs';
import { fairness } from './reliability/fairness.mjs';
import { limiter } from './reliability/limiter.mjs';
import { memory } from './reliability/memory.mjs';
import { token } from './reliability/token.mjs';

const PARTS = { limiter, token, fairness, critical, memory };

const only = process.argv[2] === '--only' ? process.argv[3] : undefined;
if (only !== undefined && !(only in PARTS)) {
  console.error(`no part ${only}; there are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
let met = true;
for (const [name, part] of Object.entries(PARTS)) {
  if (only === undefined || only === name) met = (await part()) && met;
}
process.exit(met ? 0 : 1);
