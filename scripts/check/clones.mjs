// Ten identical lines in two services are one thing that will be mended in one of them: they belong into a library.
import { createRequire } from 'node:module';

// Its ESM build imports a file that does not exist.
const { detectClones } = createRequire(import.meta.url)('jscpd');

const MIN_LINES = 10;
const MIN_TOKENS = 40;

const clones = await detectClones({
  path: ['apps'],
  format: ['typescript', 'tsx'],
  ignore: ['**/*.spec.ts', '**/test/**', '**/dist/**', '**/migrations/**', '**/api/schema.ts'],
  minLines: MIN_LINES,
  minTokens: MIN_TOKENS,
  silent: true,
  reporters: [],
  absolute: false,
});

const service = ({ sourceId }) => /apps\/([^/]+)\//.exec(sourceId)?.[1];
const placeOf = ({ sourceId, start, end }) =>
  `${sourceId.replace(`${process.cwd()}/`, '')}:${start.line}-${end.line}`;

const between = clones.filter(
  ({ duplicationA, duplicationB }) => service(duplicationA) !== service(duplicationB),
);
for (const { duplicationA, duplicationB } of between)
  console.error(`${placeOf(duplicationA)} stands again at ${placeOf(duplicationB)}`);
console.log(`${between.length} places of ${MIN_LINES} lines or more are shared by two services`);
process.exitCode = between.length > 0 ? 1 : 0;
