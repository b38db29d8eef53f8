/** Prints one figure with its target as a JSON line; answers whether it was met. */
export function figure({ figure: name, value, target, met, ...more }) {
  console.log(JSON.stringify({ bench: 'reliability', figure: name, value, target, met, ...more }));
  return met;
}
