export { type Labels, type Matcher, type MatcherOperator, matches, matcherText } from './matcher.js';
export { MAX_MATCHER_LENGTH, parseMatcher } from './parse-matcher.js';
export { MatcherSyntaxError } from './matcher-syntax-error.js';
