import { DEFAULT_SPACE, PutSpace } from '@app/contracts';
import { MatcherSyntaxError, parseMatcher } from '@app/matchers';
import { brokenRules } from './check-class.js';
import { checkPolicyAt, missing } from './check-policy.js';
import type { Check } from './check.js';

/** A policy that stands elsewhere is looked at there. */
const SOME_POLICY = { levels: [] };
/** What a space without a template of its own has. */
const DEFAULT_TEMPLATE = 'default';

export const checkSpace: Check = ({ id, value }, linting) => {
  const { error, warning, has } = linting;
  const { policy, ...own } = value;
  const given = { tenant: 'lint', spaceId: id, policy: SOME_POLICY };
  for (const { path, message } of brokenRules(PutSpace, own, given)) error(path, message);
  if (typeof policy === 'string') {
    if (!has('policies', policy)) error(['policy'], missing('policy', 'policies', policy));
  } else if (typeof policy === 'object' && policy !== null) {
    checkPolicyAt(policy as Record<string, unknown>, ['policy'], linting);
  } else {
    error(['policy'], 'policy is the id of a policy, or the policy itself');
  }
  const { template, match } = value;
  if (typeof template === 'string' && template !== DEFAULT_TEMPLATE && !has('templates', template)) {
    error(['template'], missing('template', 'templates', template));
  }
  const matchers = Array.isArray(match) ? match : [];
  for (const [index, text] of matchers.entries()) {
    if (typeof text !== 'string') continue;
    try {
      parseMatcher(text);
    } catch (caught) {
      if (!(caught instanceof MatcherSyntaxError)) throw caught;
      error(['match', index], `${text} is no matcher: ${caught.problem}`, caught.position);
    }
  }
  if (id !== DEFAULT_SPACE && matchers.length === 0) {
    warning([], 'has no matchers: it takes every alert that no space before it took');
  }
};
