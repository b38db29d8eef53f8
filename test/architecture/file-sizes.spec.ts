import { readFileSync } from 'node:fs';
import { productionFiles } from './production-files.js';

const LONGEST = 280;
const MEDIAN = 45;

const sizes = productionFiles()
  .map((file) => ({ file, lines: readFileSync(file, 'utf8').trimEnd().split('\n').length }))
  .sort((a, b) => a.lines - b.lines);

describe('production files', () => {
  it(`have at most ${LONGEST} lines each`, () => {
    expect(sizes.filter(({ lines }) => lines > LONGEST)).toEqual([]);
  });

  it(`have at most ${MEDIAN} lines in the middle`, () => {
    expect(sizes[Math.floor(sizes.length / 2)]!.lines).toBeLessThanOrEqual(MEDIAN);
  });
});
