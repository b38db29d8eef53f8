import { readFileSync } from 'node:fs';
import { validateSync } from 'class-validator';
import { envVariables, type Environment, type EnvVariable } from './env.js';
import { isProduction, publishedValue } from './production.js';
import { Secret } from './secret.js';

/** The configuration cannot be used; the message lists every bad variable by name, never a secret's value. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`Configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const WECOM = 'WECOM_API_BASE_URL';

/** Reads and validates a config class from the environment once; throws one ConfigError listing every bad variable. */
export function loadConfig<T extends object>(configClass: new () => T, env: Environment = process.env): T {
  const config = new configClass();
  const problems: string[] = [];
  const variables = envVariables(configClass);
  const unread = new Set<string>();
  const production = isForProduction(variables, env);
  const groups = groupsInUse(variables, env);
  for (const declared of variables) {
    const sign = declared.group === undefined ? undefined : groups.get(declared.group);
    if (declared.group !== undefined && sign === undefined) continue;
    const variable: EnvVariable = sign === undefined ? declared : { ...declared, optional: false };
    const problem = assign(config, variable, env, production, sign);
    if (problem === undefined) continue;
    problems.push(`${variable.name} ${problem}`);
    unread.add(variable.property);
  }
  problems.push(...ruleProblems(config, variables, unread));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** Rows for the generated .env.example, in the order of declaration. */
export function describeConfig(configClass: abstract new () => object) {
  return envVariables(configClass).map(({ name, doc, type, default: fallback, optional, group }) => ({
    name,
    doc,
    type,
    secret: type === 'secret',
    required: fallback === undefined && optional !== true && group === undefined,
    default: fallback === undefined ? undefined : String(fallback),
  }));
}

/** Each group of which something is set, with the variable that shows it. */
function groupsInUse(variables: EnvVariable[], env: Environment): Map<string, string> {
  const found = new Map<string, string>();
  for (const { group, name } of variables) {
    if (group !== undefined && env[name]?.trim() && !found.has(group)) found.set(group, name);
  }
  return found;
}

/** A real WeCom: what is good enough to try the system out is then refused. */
function isForProduction(variables: EnvVariable[], env: Environment): boolean {
  const wecom = variables.find(({ name }) => name === WECOM);
  return wecom !== undefined && isProduction(env[WECOM]?.trim() || String(wecom.default));
}

function assign(
  config: object,
  variable: EnvVariable,
  env: Environment,
  production: boolean,
  sign: string | undefined,
): string | undefined {
  const read = rawValue(variable, env);
  if ('problem' in read) return read.problem;
  const raw = read.raw ?? (variable.default === undefined ? undefined : String(variable.default));
  if (raw === undefined) return variable.optional ? undefined : whyRequired(sign);
  const problem = variable.check?.(raw) ?? (production ? weakness(variable, raw, env) : undefined);
  if (problem !== undefined) return problem;
  const value = parse(variable, raw);
  if (value === undefined) return `must be a ${variable.type}`;
  Object.assign(config, { [variable.property]: value });
  return undefined;
}

const whyRequired = (sign: string | undefined): string =>
  sign === undefined
    ? 'is required'
    : `is required, because ${sign} is set: they belong together, all or none`;

function weakness(variable: EnvVariable, raw: string, env: Environment): string | undefined {
  const problem =
    variable.inProduction?.(raw, env) ?? (variable.type === 'secret' ? publishedValue(raw) : undefined);
  return problem && `${problem}; asked for because ${WECOM} is a real WeCom (https)`;
}

/** Empty counts as unset: Compose passes unset variables on as empty ones. */
function rawValue(
  { name, type, optional }: EnvVariable,
  env: Environment,
): { raw?: string } | { problem: string } {
  const direct = env[name]?.trim() || undefined;
  const file = type === 'secret' ? env[`${name}_FILE`]?.trim() : undefined;
  if (!file) return { raw: direct };
  if (direct) return { problem: `is set twice: as ${name} and by ${name}_FILE; remove one of them` };
  try {
    const raw = readFileSync(file, 'utf8').trim();
    return raw || optional
      ? { raw: raw || undefined }
      : { problem: `is empty: ${name}_FILE names the file ${file}, which holds nothing` };
  } catch (error) {
    const { code = 'error' } = error as NodeJS.ErrnoException;
    return { problem: `cannot be read: ${name}_FILE names ${file}: ${code}${WHY[code]?.() ?? ''}` };
  }
}

/** What helps whoever reads the message; the person at the file and the process are seldom the same user. */
const WHY: Record<string, () => string> = {
  EACCES: () => `, not readable by uid ${process.getuid?.()}, as which this process runs (chown or chmod it)`,
  ENOENT: () => ', no such file',
  EISDIR: () => ', a folder (Docker makes one where the file of a secret does not exist)',
};

function parse({ type }: EnvVariable, raw: string): unknown {
  switch (type) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(raw) ? Number(raw) : undefined;
    case 'boolean':
      if (/^(true|on|yes|1)$/i.test(raw)) return true;
      return /^(false|off|no|0)$/i.test(raw) ? false : undefined;
    case 'url':
      return URL.canParse(raw) ? new URL(raw) : undefined;
    case 'list':
      return raw
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean);
    case 'secret':
      return new Secret(raw);
    case 'string':
      return raw;
  }
}

function ruleProblems(config: object, variables: EnvVariable[], unread: Set<string>): string[] {
  return validateSync(config, { forbidUnknownValues: false, skipMissingProperties: true })
    .filter((error) => !unread.has(error.property))
    .flatMap((error) => {
      const name = variables.find(({ property }) => property === error.property)?.name ?? error.property;
      return Object.values(error.constraints ?? {}).map(
        (text) => `${name} ${text.replace(`${error.property} `, '')}`,
      );
    });
}
