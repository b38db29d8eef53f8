import { readdirSync } from 'node:fs';

const TESTS = /\.(spec|int-spec|e2e-spec)\.tsx?$|\.d\.ts$/;
/** Written by a program for programs: nobody reads it from top to bottom. */
const GENERATED = ['apps/console/src/api/schema.ts'];

/** Every source file that ships, of apps and libs. */
export function productionFiles(): string[] {
  return ['apps', 'libs'].flatMap((side) =>
    readdirSync(side).flatMap((name) =>
      sourcesBelow(`${side}/${name}/src`).filter((file) => !TESTS.test(file) && !GENERATED.includes(file)),
    ),
  );
}

const sourcesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`)
    .sort();
