export const MATCHER_OPERATORS = ['=~', '!~', '!=', '='] as const;
export type MatcherOperator = (typeof MATCHER_OPERATORS)[number];
export type Labels = Readonly<Record<string, string>>;

/** One condition on one label, as Alertmanager has it. */
export interface Matcher {
  readonly name: string;
  readonly operator: MatcherOperator;
  /** The text to equal, or the regular expression. */
  readonly value: string;
  /** Whether a label of this value holds; a label that is missing has the value "". */
  readonly holds: (value: string) => boolean;
}

/** Whether every matcher holds; no matcher at all holds for everything. */
export const matches = (matchers: readonly Matcher[], labels: Labels): boolean =>
  matchers.every(({ name, holds }) => holds(Object.hasOwn(labels, name) ? labels[name]! : ''));

const PLAIN_NAME = /^[A-Za-z_:][A-Za-z0-9_:]*$/;

/** The matcher as Alertmanager writes it; `parseMatcher` reads it back. */
export const matcherText = ({ name, operator, value }: Omit<Matcher, 'holds'>): string =>
  `${PLAIN_NAME.test(name) ? name : quoted(name)}${operator}${quoted(value)}`;

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
