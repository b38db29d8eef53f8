import { randomBytes } from 'node:crypto';

/** The first value of SECRETS_KEYS. */
export const firstKeys = (now = new Date()) => newKey([], now);

/** As keys that are made here are called: the day, and the number of those made on it. */
const MADE = /^k(\d{8})(?:-(\d+))?$/;

/** How a key is exchanged, step by step; a step that is taken again changes nothing. */
const STEPS = {
  /** Another key opens, and does not seal yet. */
  add: (keys, now) => (keys.length > 1 ? keys : [...keys, newKey(keys.map(idOf), now)]),
  /** The newest seals, the others open. */
  use: (keys) => {
    const newest = [...keys].sort((a, b) => ageOf(b) - ageOf(a))[0];
    return [newest, ...keys.filter((key) => key !== newest)];
  },
  /** The one that seals is left. */
  drop: (keys) => keys.slice(0, 1),
};

/**
 * What becomes of the text of SECRETS_KEYS.
 * @param {string} text
 * @param {string} step add, use or drop; any other throws an Error, as `use` does for keys that were named by hand
 */
export function keysAfter(text, step, now = new Date()) {
  if (!Object.hasOwn(STEPS, step)) throw new Error(`--keys is one of ${Object.keys(STEPS).join(', ')}`);
  return STEPS[step](text.trim().split(','), now).join(',');
}

const idOf = (entry) => entry.split(':')[0].trim();

function ageOf(entry) {
  const [, day, number = '1'] = MADE.exec(idOf(entry)) ?? [];
  if (day === undefined)
    throw new Error(`${idOf(entry)} was not made here: put the newest key in front by hand`);
  return Number(day) * 1_000 + Number(number);
}

function newKey(taken, now) {
  const day = `k${now.toISOString().slice(0, 10).replaceAll('-', '')}`;
  let id = day;
  for (let number = 2; taken.includes(id); number += 1) id = `${day}-${number}`;
  return `${id}:${randomBytes(32).toString('base64')}`;
}
