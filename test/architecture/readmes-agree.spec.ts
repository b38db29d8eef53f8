import { readFile } from 'node:fs/promises';

const read = (file: string) => readFile(file, 'utf8');
const codeOf = (text: string) =>
  [...text.matchAll(/^ *```(\w+)[^\n]*\n([^]*?)^ *```$/gm)].map(
    ([, language, code]) => `${language}\n${code}`,
  );
/** A command means the same with a comment in another language. */
const withoutComments = (code: string) => code.replace(/^ *#.*$|\s+#.*$/gm, '');

describe('the two READMEs', () => {
  it('show the same commands, pictures and parts', async () => {
    const [english, chinese] = await Promise.all([read('README.md'), read('README.zh-CN.md')]);
    expect(codeOf(chinese).map(withoutComments)).toEqual(codeOf(english).map(withoutComments));
    const picturesOf = (text: string) =>
      [...text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file]) => file);
    expect(picturesOf(chinese)).toEqual(picturesOf(english));
    const partsOf = (text: string) => text.match(/^## /gm)?.length;
    expect(partsOf(chinese)).toBe(partsOf(english));
  });
});
