import { fingerprintOf } from '../reading/values.js';
import { firstMatch } from '../settings/patterns.js';
import type { RobotSettings } from '../settings/settings.js';
import { robotText } from './robot-text.js';
import type { SourceAdapter } from './source-adapter.js';
import { unmarkedText } from './unmarked-text.js';

/** Hostile texts are long; what an expression looks at is not. */
const LOOKED_AT = 16 * 1024;
const NONE: RobotSettings = { firing: [], resolved: [], key: [], title: [], critical: [], info: [] };

/**
 * Messages to a group robot. Without expressions each message opens a warning; `resolved` is asked before `firing`, since
 * "告警恢复" has both words in it. What neither knows, where there is `firing`, is no alert. Expressions see the text as its
 * reader does.
 */
export const robot: SourceAdapter = (body, reading, { robot: rules = NONE }) => {
  reading.each([body], '', (message) => {
    const given = robotText(message);
    const whole = given === null ? `unsupported type ${typeOf(message)}` : unmarkedText(given);
    const text = whole.slice(0, LOOKED_AT);
    const matches = (patterns: readonly string[]) => firstMatch(patterns, text) !== null;
    const isResolved = matches(rules.resolved);
    if (!isResolved && rules.firing.length > 0 && !matches(rules.firing)) return null;
    // By what was sent, not by what is seen of it: one message stays one alert.
    const key = firstMatch(rules.key, text)?.trim() || fingerprintOf(given ?? message);
    if (isResolved) return { key, status: 'resolved' };
    const severity = matches(rules.critical) ? 'critical' : matches(rules.info) ? 'info' : 'warning';
    const title = firstMatch(rules.title, text)?.trim() || firstLine(text);
    const isEndless = rules.resolved.length === 0;
    return { ...{ key, status: 'firing', severity, title }, description: whole, labels: {}, isEndless };
  });
};

const typeOf = ({ msgtype, msg_type: type }: Record<string, unknown>): string =>
  String(msgtype ?? type).slice(0, 64);

/** The first that says something. */
const firstLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^[\s#>*_`-]+|[\s*_`]+$/g, ''))
    .find((line) => line !== '') ?? text;
