/**
 * How the image runs Node, and so the tests and benches that start services; the Dockerfile repeats them. Decisions 35 and 38
 * have the reasons.
 */
export const PRODUCTION_FLAGS = [
  '--enable-source-maps',
  '--max-semi-space-size=32',
  '--no-concurrent-marking',
];
