import { existsSync, readFileSync } from 'node:fs';

/** The pages are generated, and `npm run gen:check` proves them; here is what they must not grow beyond. */
const filesOf = (page: string) =>
  [...readFileSync(`docs/journeys/${page}.md`, 'utf8').matchAll(/^\d+\. (\*\*)?`([^`]+)`/gm)].map(
    ([, bold, file]) => ({ file: file!, tells: bold !== undefined }),
  );

describe('a press, read from the callback to the corrected card', () => {
  it('is at most 15 files, of which nine tell the story', () => {
    const files = filesOf('press');
    expect(files.length).toBeLessThanOrEqual(15);
    expect(files.filter(({ tells }) => tells)).toHaveLength(9);
  });
});

describe.each(['press', 'alert', 'installation', 'login'])('the journey of %s', (page) => {
  it('leads to files that exist, each once', () => {
    const files = filesOf(page).map(({ file }) => file);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    expect(new Set(files).size).toBe(files.length);
  });
});
