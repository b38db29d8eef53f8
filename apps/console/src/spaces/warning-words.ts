/** What the API warns of in English, by what it says, so that it can be told in the reader's words. */
const WARNINGS: readonly [RegExp, string][] = [
  [/^Without matchers/, 'everything'],
  [/^The space default gets/, 'notAsked'],
  [/^Nobody is paged: no level/, 'nobody'],
  [/^Level (?<level>\d+) names nobody/, 'emptyLevel'],
  [/^Level (?<level>\d+) has nobody on duty now/, 'offDuty'],
  [/^Level (?<level>\d+) reaches nobody now: (?<whom>.+)/, 'unreached'],
  [/^Level (?<level>\d+) does not reach (?<whom>.+)/, 'partlyReached'],
  [/^Nobody is paged for severity (?<severity>\w+)/, 'unpaged'],
  [/^The repeated level names nobody/, 'emptyRepeat'],
  [/^Account (?<account>\S+) is disabled/, 'disabled'],
];

export interface Warning {
  /** Of the words `spaceWarning.<name>`; null = not known here, told as it came. */
  name: string | null;
  values: Record<string, string>;
}

export function warningOf(text: string): Warning {
  for (const [pattern, name] of WARNINGS) {
    const found = pattern.exec(text);
    if (found) return { name, values: { ...found.groups } };
  }
  return { name: null, values: {} };
}
