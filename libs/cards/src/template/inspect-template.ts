import { TEMPLATE_HELPERS } from './template-helpers.js';
import type { TemplateProblem } from './template-invalid-error.js';
import { EACH_VARIABLES, TEMPLATE_VARIABLES } from './template-variables.js';

/**
 * Handlebars templates of tenants are programs: three nested `each` over 300 items block the process for 5.6 s (measured),
 * and AST values, partials, decorators and `lookup` were each a way to run code. So this is an allow-list: what is not
 * named here is refused, including whatever a later Handlebars adds.
 */
export const MAX_NODES = 300;
/** Blocks inside blocks; each `else if` is one level deeper. Compiling takes longer with every one. */
const MAX_BLOCK_DEPTH = 32;
/** Parentheses inside parentheses; each level makes Handlebars' compiler slower than the one before. */
const MAX_CALL_DEPTH = 5;
const MAX_EACH_BLOCKS = 3;
const BLOCKS: ReadonlySet<string> = new Set(['if', 'unless', 'each']);
const FORBIDDEN_LABELS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Complete, literally written id templates (wecom/04 §1.5); a card with one needs `enable_id_trans`. */
const ID_TEMPLATE = /\$(?:userName|userAlias|userAliasOrName|departmentName)=[A-Za-z0-9_-]{1,64}\$/g;
const ID_TEMPLATE_OPENING = /\$[A-Za-z]+=/;

export interface TemplateInspection {
  problems: TemplateProblem[];
  /** Variables read; every label is `labels`. */
  variables: Set<string>;
  /** Labels read by name. */
  labelNames: Set<string>;
  idTemplates: Set<string>;
}

/** Walks the parsed template of one field and reports everything that is not allowed. */
export function inspectTemplate(
  program: hbs.AST.Program,
  field: TemplateProblem['field'],
): TemplateInspection {
  const inspection = new Inspection(field);
  inspection.program(program, false);
  return inspection;
}

class Inspection implements TemplateInspection {
  readonly problems: TemplateProblem[] = [];
  readonly variables = new Set<string>();
  readonly labelNames = new Set<string>();
  readonly idTemplates = new Set<string>();
  private nodes = 0;
  private eachBlocks = 0;
  private callDepth = 0;
  private blockDepth = 0;

  constructor(private readonly field: TemplateProblem['field']) {}

  program(program: hbs.AST.Program | undefined, insideEach: boolean): void {
    if (!program) return;
    if (program.blockParams?.length) this.refuse(program, 'block parameters (as |x|) are not allowed');
    for (const statement of program.body) this.statement(statement, insideEach);
  }

  /** Statements and calls in parentheses alike; what is beyond the bound is not looked at. */
  private hasRoom(node: hbs.AST.Node): boolean {
    this.nodes += 1;
    if (this.nodes === MAX_NODES + 1) this.refuse(node, `more than ${MAX_NODES} parts`);
    return this.nodes <= MAX_NODES;
  }

  private statement(node: hbs.AST.Statement, insideEach: boolean): void {
    if (!this.hasRoom(node)) return;
    switch (node.type) {
      case 'CommentStatement':
        return;
      case 'ContentStatement':
        return this.content(node as hbs.AST.ContentStatement);
      case 'MustacheStatement':
        return this.call(node as hbs.AST.MustacheStatement, insideEach);
      case 'BlockStatement':
        return this.block(node as hbs.AST.BlockStatement, insideEach);
      default:
        return this.refuse(node, `${nameOf(node.type)} are not allowed`);
    }
  }

  private content(node: hbs.AST.ContentStatement): void {
    const rest = node.value.replace(ID_TEMPLATE, (whole) => {
      this.idTemplates.add(whole);
      return '';
    });
    // Otherwise the alert would choose whose name WeCom writes.
    if (ID_TEMPLATE_OPENING.test(rest)) {
      this.refuse(node, 'an id template such as $userName=…$ must be written out, without variables inside');
    }
  }

  private block(node: hbs.AST.BlockStatement, insideEach: boolean): void {
    const name = node.path.type === 'PathExpression' ? node.path.original : '?';
    if (!BLOCKS.has(name))
      return this.refuse(node, `block {{#${name}}} is not allowed; use if, unless or each`);
    if (node.hash?.pairs.length) this.refuse(node, `{{#${name}}} takes no named arguments`);
    if (node.params.length !== 1) this.refuse(node, `{{#${name}}} takes exactly one argument`);
    if (name === 'each') this.each(node, insideEach);
    else for (const param of node.params) this.expression(param, insideEach, true);
    if (this.blockDepth === MAX_BLOCK_DEPTH) {
      return this.refuse(node, `more than ${MAX_BLOCK_DEPTH} blocks inside one another`);
    }
    this.blockDepth += 1;
    this.program(node.program, insideEach || name === 'each');
    this.program(node.inverse, insideEach);
    this.blockDepth -= 1;
  }

  private each(node: hbs.AST.BlockStatement, insideEach: boolean): void {
    this.eachBlocks += 1;
    if (insideEach) this.refuse(node, '{{#each}} inside {{#each}} is not allowed');
    if (this.eachBlocks > MAX_EACH_BLOCKS) this.refuse(node, `more than ${MAX_EACH_BLOCKS} {{#each}} blocks`);
    const [list] = node.params;
    if (list?.type !== 'PathExpression' || (list as hbs.AST.PathExpression).original !== 'labels') {
      this.refuse(node, '{{#each}} goes over labels only');
    } else this.variables.add('labels');
  }

  /** `{{x}}` or `{{helper x y}}`, as a statement or in parentheses. */
  private call(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, insideEach: boolean): void {
    if (node.hash?.pairs.length) this.refuse(node, 'named arguments are not allowed');
    // Handlebars looks `{{"recipient"}}` up like a variable, whatever that finds.
    if (node.path.type !== 'PathExpression') {
      return this.refuse(node, `${nameOf(node.path.type)} are not variables; write the name without quotes`);
    }
    const isHelper = isOwnHelper(node.path as hbs.AST.PathExpression);
    if (!isHelper && node.params.length === 0 && node.type === 'MustacheStatement') {
      return this.expression(node.path, insideEach, false);
    }
    const name = (node.path as hbs.AST.PathExpression).original;
    if (!isHelper) {
      const known = Object.keys(TEMPLATE_HELPERS).join(', ');
      return this.refuse(node, `unknown helper "${String(name)}"; there are ${known}`);
    }
    const { args } = TEMPLATE_HELPERS[String(name)]!;
    if (node.params.length !== args) this.refuse(node, `helper "${String(name)}" takes ${args} argument(s)`);
    for (const param of node.params) this.expression(param, insideEach, false);
  }

  private nestedCall(node: hbs.AST.SubExpression, insideEach: boolean): void {
    if (!this.hasRoom(node)) return;
    if (this.callDepth === MAX_CALL_DEPTH) {
      return this.refuse(node, `more than ${MAX_CALL_DEPTH} calls inside one another`);
    }
    this.callDepth += 1;
    this.call(node, insideEach);
    this.callDepth -= 1;
  }

  private expression(node: hbs.AST.Expression, insideEach: boolean, asCondition: boolean): void {
    switch (node.type) {
      case 'StringLiteral':
      case 'NumberLiteral':
      case 'BooleanLiteral':
        return;
      case 'SubExpression':
        return this.nestedCall(node as hbs.AST.SubExpression, insideEach);
      case 'PathExpression':
        return this.variable(node as hbs.AST.PathExpression, insideEach, asCondition);
      default:
        return this.refuse(node, `${nameOf(node.type)} are not allowed`);
    }
  }

  private variable(node: hbs.AST.PathExpression, insideEach: boolean, asCondition: boolean): void {
    const path = node.parts.join('.');
    if (node.depth > 0) return this.refuse(node, `"${node.original}": ../ is not allowed`);
    if (node.data) {
      if (!insideEach || !EACH_VARIABLES.has(path)) this.refuse(node, `unknown variable "@${path}"`);
      return;
    }
    if (insideEach) {
      if (path !== '') this.refuse(node, `"${node.original}": inside {{#each}} there are only this and @key`);
      return;
    }
    if (node.parts[0] === 'labels') return this.label(node, asCondition);
    if (!TEMPLATE_VARIABLES.has(path)) return this.refuse(node, `unknown variable "${node.original}"`);
    this.variables.add(path);
  }

  private label(node: hbs.AST.PathExpression, asCondition: boolean): void {
    this.variables.add('labels');
    const [, name] = node.parts;
    if (node.parts.length === 1) {
      if (!asCondition) this.refuse(node, 'labels is a list; write labels.<name> or {{#each labels}}');
    } else if (node.parts.length > 2) {
      this.refuse(node, `"${node.original}": a label name with dots is written labels.[a.b]`);
    } else if (FORBIDDEN_LABELS.has(name ?? '')) {
      this.refuse(node, `label "${name}" is not allowed`);
    } else this.labelNames.add(name ?? '');
  }

  private refuse(node: hbs.AST.Node, message: string): void {
    this.problems.push({ field: this.field, message, line: node.loc?.start.line });
  }
}

function isOwnHelper(path: hbs.AST.PathExpression): boolean {
  return !path.data && path.depth === 0 && Object.hasOwn(TEMPLATE_HELPERS, path.original);
}

/** `PartialBlockStatement` → `partial blocks`. */
function nameOf(type: string): string {
  const words = type.replace(/(Statement|Expression)$/, '').replace(/([a-z])([A-Z])/g, '$1 $2');
  return `${words.toLowerCase()}s`;
}
