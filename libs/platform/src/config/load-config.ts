import { readFileSync } from 'node:fs';
import { validateSync } from 'class-validator';
import { envVariables, type EnvVariable } from './env.js';
import { Secret } from './secret.js';

/** The configuration cannot be used; the message lists every bad variable by name, never a secret's value. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`Configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

type Environment = Record<string, string | undefined>;

/** Reads and validates a config class from the environment once; throws one ConfigError listing every bad variable. */
export function loadConfig<T extends object>(configClass: new () => T, env: Environment = process.env): T {
  const config = new configClass();
  const problems: string[] = [];
  const variables = envVariables(configClass);
  const unread = new Set<string>();
  for (const variable of variables) {
    const problem = assign(config, variable, env);
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
  return envVariables(configClass).map(({ name, doc, type, default: fallback, optional }) => ({
    name,
    doc,
    type,
    secret: type === 'secret',
    required: fallback === undefined && optional !== true,
    default: fallback === undefined ? undefined : String(fallback),
  }));
}

function assign(config: object, variable: EnvVariable, env: Environment): string | undefined {
  let raw: string | undefined;
  try {
    raw = rawValue(variable, env);
  } catch {
    return `cannot be read from the file that ${variable.name}_FILE names`;
  }
  if (raw === undefined && variable.default !== undefined) raw = String(variable.default);
  if (raw === undefined) return variable.optional ? undefined : 'is required';
  const problem = variable.check?.(raw);
  if (problem !== undefined) return problem;
  const value = parse(variable, raw);
  if (value === undefined) return `must be a ${variable.type}`;
  Object.assign(config, { [variable.property]: value });
  return undefined;
}

/** Empty counts as unset: Compose passes unset variables on as empty ones. */
function rawValue({ name, type }: EnvVariable, env: Environment): string | undefined {
  const direct = env[name]?.trim();
  if (direct) return direct;
  const file = type === 'secret' ? env[`${name}_FILE`]?.trim() : undefined;
  return file ? readFileSync(file, 'utf8').trim() || undefined : undefined;
}

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
