/** How the image runs Node, and so the tests and benches that start services; the Dockerfile repeats them and says why. */
export const PRODUCTION_FLAGS = [
  '--enable-source-maps',
  '--max-semi-space-size=32',
  '--no-concurrent-marking',
];
