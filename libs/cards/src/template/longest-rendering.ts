import { ALERT_LIMITS } from '@app/contracts';
import { VALUE_LIMIT } from '../card-view.js';
import { LINK_LIMIT, VARIABLE_LIMIT } from './template-context.js';

/** What is longer than the words and times that we write ourselves. */
const LONGEST: Readonly<Record<string, number>> = {
  title: VARIABLE_LIMIT,
  description: VARIABLE_LIMIT,
  responders: VARIABLE_LIMIT,
  lastChange: VARIABLE_LIMIT,
  'space.name': VALUE_LIMIT,
  detailUrl: LINK_LIMIT,
  'recipient.name': ALERT_LIMITS.name,
};
const OUR_WORDS = 64;

/** Characters that a template can render at most, whatever the alert: counted on its tree, so that nothing has to be run. */
export function longestRendering(program: hbs.AST.Program | undefined): number {
  return (program?.body ?? []).reduce((sum, node) => sum + ofStatement(node), 0);
}

function ofStatement(node: hbs.AST.Statement): number {
  if (node.type === 'ContentStatement') return (node as hbs.AST.ContentStatement).value.length;
  if (node.type === 'MustacheStatement') return ofExpression(node as hbs.AST.MustacheStatement);
  if (node.type !== 'BlockStatement') return 0;
  const { path, program, inverse } = node as hbs.AST.BlockStatement;
  const times = (path as hbs.AST.PathExpression).original === 'each' ? ALERT_LIMITS.labels : 1;
  return Math.max(times * longestRendering(program), longestRendering(inverse));
}

/** A call gives one of its arguments at most: no helper of ours adds to a text. */
function ofExpression(node: hbs.AST.Expression): number {
  const { params, path } = node as hbs.AST.MustacheStatement | hbs.AST.SubExpression;
  if (params?.length) return Math.max(...params.map(ofExpression));
  if (path) return ofExpression(path);
  if (node.type === 'StringLiteral') return (node as hbs.AST.StringLiteral).value.length;
  if (node.type !== 'PathExpression') return OUR_WORDS;
  const { parts, data } = node as hbs.AST.PathExpression;
  if (data) return parts[0] === 'key' ? ALERT_LIMITS.labelName : OUR_WORDS;
  // `this` of an each is a label's value.
  if (parts.length === 0 || parts[0] === 'labels') return VALUE_LIMIT;
  return LONGEST[parts.join('.')] ?? OUR_WORDS;
}
