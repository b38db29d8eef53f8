import { fingerprintOf } from '../reading/values.js';
import { firstMatch } from '../settings/patterns.js';
import type { RobotSettings } from '../settings/settings.js';
import { robotText } from './robot-text.js';
import type { SourceAdapter } from './source-adapter.js';

/** Hostile texts are long; what an expression looks at is not. */
const LOOKED_AT = 16 * 1024;
const NONE: RobotSettings = { firing: [], resolved: [], key: [], title: [], critical: [], info: [] };

/**
 * Messages to a group robot. Without expressions each message opens a warning; `resolved` is asked before `firing`, since
 * "告警恢复" has both words in it. What neither knows, where there is `firing`, is no alert.
 */
export const robot: SourceAdapter = (body, reading, { robot: rules = NONE }) => {
  reading.each([body], '', (message) => {
    const whole = robotText(message);
    const text = whole.slice(0, LOOKED_AT);
    const matches = (patterns: readonly string[]) => firstMatch(patterns, text) !== null;
    const isResolved = matches(rules.resolved);
    if (!isResolved && rules.firing.length > 0 && !matches(rules.firing)) return null;
    const key = firstMatch(rules.key, text)?.trim() || fingerprintOf(whole);
    if (isResolved) return { key, status: 'resolved' };
    const severity = matches(rules.critical) ? 'critical' : matches(rules.info) ? 'info' : 'warning';
    const title = firstMatch(rules.title, text)?.trim() || firstLine(text);
    return { ...{ key, status: 'firing', severity, title }, description: whole, labels: {} };
  });
};

/** Without what markdown and tags put around it. */
function firstLine(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/<[^>\n]{0,100}>/g, '').replace(/^[\s#>*_`-]+|[\s*_`]+$/g, ''));
  return lines.find((line) => line !== '') ?? text.trim();
}
