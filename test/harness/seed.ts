/** The seed of this run: `SEED=` of the environment, or a new one; said on standard error so that a run can be repeated. */
export function seedOf(story: string): number {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  process.stderr.write(`${story}: SEED=${seed}\n`);
  return seed;
}
