import { readFile } from 'node:fs/promises';

type Words = { [key: string]: string | Words };
const wordsOf = async (language: string): Promise<Words> =>
  JSON.parse(await readFile(new URL(`./${language}.json`, import.meta.url), 'utf8')) as Words;

const keysOf = (words: Words, path = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  );
const placesOf = (text: unknown): string[] =>
  [...String(text).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort();
const at = (words: Words, key: string): unknown =>
  key.split('.').reduce<unknown>((part, name) => (part as Words | undefined)?.[name], words);

describe('the words of the console', () => {
  it('are the same ones in both languages', async () => {
    const [zh, en] = [await wordsOf('zh'), await wordsOf('en')];
    expect(keysOf(zh).sort()).toEqual(keysOf(en).sort());
  });

  it('say the same things about the same values', async () => {
    const [zh, en] = [await wordsOf('zh'), await wordsOf('en')];
    const differing = keysOf(zh).filter(
      (key) => placesOf(at(zh, key)).join() !== placesOf(at(en, key)).join(),
    );
    expect(differing).toEqual([]);
  });
});
