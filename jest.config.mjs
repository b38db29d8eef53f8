// Sizes of tests: unit beside the code, int per service on real servers, journeys through all services, browser for pages;
// faults and soak treat all services badly and run only when they are named.
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
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.dev/'],
  modulePathIgnorePatterns: ['/dist/', '/.dev/'],
};

export default {
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/**/*.spec.ts'] },
    { ...base, displayName: 'int', testMatch: ['<rootDir>/**/*.int-spec.ts'] },
    { ...base, displayName: 'journeys', testMatch: ['<rootDir>/test/journeys/*.e2e-spec.ts'] },
    { ...base, displayName: 'browser', testMatch: ['<rootDir>/test/browser/*.e2e-spec.ts'] },
    { ...base, displayName: 'faults', testMatch: ['<rootDir>/test/faults/*.e2e-spec.ts'] },
    { ...base, displayName: 'soak', testMatch: ['<rootDir>/test/soak/*.e2e-spec.ts'] },
  ],
  testTimeout: 60_000,
  // ESM modules of a test file are never freed; a worker that has grown is replaced.
  // Most tests wait for servers: one worker more than two cores keeps both of them busy.
  maxWorkers: 3,
  workerIdleMemoryLimit: '1GB',
};
