// Sizes of tests: unit beside the code, int per service on real servers, journeys through all services, browser for pages;
// faults and soak treat all services badly and run only when they are named.
/** Where `./dev test --ci` has put files together (`scripts/dev/test-groups.mjs`). */
const groups = process.env.TEST_GROUPS;
const others = groups ? '/\\.dev/(?!test-\\d+(/groups(/|$)|$))' : '/\\.dev/';

const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.tsx?$': '@swc/jest' },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@app/cards/drawing$': '<rootDir>/libs/cards/src/drawing/index.ts',
    '^@app/contracts/schedule-terms$': '<rootDir>/libs/contracts/src/schedule/schedule-face.ts',
    '^@app/contracts/outcome-words$': '<rootDir>/libs/contracts/src/alert/outcome-words.ts',
    '^@service/([^/]+)$': '<rootDir>/apps/$1/src/index.ts',
    '^@app/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', others],
  modulePathIgnorePatterns: ['/dist/', others],
};

const project = (displayName, files) => ({ ...base, displayName, testMatch: [`<rootDir>/${files}`] });
/** One whose files may run together. */
const grouped = (displayName, files) =>
  groups
    ? { ...base, displayName, testMatch: [`${groups}/${displayName}-*.mjs`] }
    : project(displayName, files);

export default {
  projects: [
    grouped('unit', '**/*.spec.ts'),
    grouped('int', '**/*.int-spec.ts'),
    grouped('journeys', 'test/journeys/*.e2e-spec.ts'),
    grouped('browser', 'test/browser/*.e2e-spec.ts'),
    project('faults', 'test/faults/*.e2e-spec.ts'),
    project('soak', 'test/soak/*.e2e-spec.ts'),
  ],
  testSequencer: './scripts/dev/test-order.mjs',
  testTimeout: 60_000,
  // ESM modules of a test file are never freed; a worker that has grown is replaced.
  // Most tests wait for servers: one worker more than two cores keeps both of them busy.
  maxWorkers: 3,
  workerIdleMemoryLimit: '512MB',
};
