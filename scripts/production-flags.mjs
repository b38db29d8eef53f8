/** How the image runs Node, and so the tests and benches that start services; the Dockerfile repeats them and says why. */
export const PRODUCTION_FLAGS = [
  '--enable-source-maps',
  '--max-semi-space-size=32',
  '--no-concurrent-marking',
];

/** With what it starts it, for the same reason repeated here. */
export const PRODUCTION_ENV = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };
