import 'reflect-metadata';
import { Secret } from './secret.js';

export type EnvType = 'string' | 'number' | 'boolean' | 'url' | 'list' | 'secret';

export type Environment = Record<string, string | undefined>;

export interface EnvOptions {
  /** One line for .env.example. */
  doc: string;
  /** Used when the variable is unset or empty. */
  default?: string | number | boolean;
  /** Unset is fine: the property stays undefined. */
  optional?: boolean;
  /**
   * Variables that belong together: as soon as one is set by its own name all are required, else all stay undefined. A file
   * alone (`NAME_FILE`) is no sign of that: the files of secrets are there in any case under Compose.
   */
  group?: string;
  /** The property is a `Secret`, and `NAME_FILE` may name a file that holds it. Implied by the property's type. */
  secret?: boolean;
  /** Needed where the property's type does not tell (`string | undefined` does not). */
  type?: EnvType;
  /** Returns what is wrong with the raw text, without repeating it. */
  check?: (raw: string) => string | undefined;
  /** The same, asked only where the WeCom is a real one (`isProduction`): what is good enough to try the system out. */
  inProduction?: (raw: string, env: Environment) => string | undefined;
}

export interface EnvVariable extends EnvOptions {
  name: string;
  property: string;
  type: EnvType;
}

const ENV_VARIABLES = Symbol('env variables');
const TYPES = new Map<unknown, EnvType>([
  [String, 'string'],
  [Number, 'number'],
  [Boolean, 'boolean'],
  [URL, 'url'],
  [Array, 'list'],
  [Secret, 'secret'],
]);

/** Ties a config property to the environment variable `name`; the property's type decides how it is read. */
export function Env(name: string, options: EnvOptions): PropertyDecorator {
  return (target, property) => {
    const declared = TYPES.get(Reflect.getMetadata('design:type', target, property));
    const type = options.type ?? (options.secret ? 'secret' : (declared ?? 'string'));
    const own: EnvVariable[] = Reflect.getOwnMetadata(ENV_VARIABLES, target) ?? [];
    own.push({ ...options, name, property: String(property), type });
    Reflect.defineMetadata(ENV_VARIABLES, own, target);
  };
}

/** Every variable of a config class, inherited ones first; a subclass may redeclare a variable. */
export function envVariables(configClass: abstract new () => object): EnvVariable[] {
  const chain: object[] = [];
  for (let p = configClass.prototype; p && p !== Object.prototype; p = Object.getPrototypeOf(p))
    chain.unshift(p);
  const byName = new Map<string, EnvVariable>();
  for (const proto of chain) {
    const own: EnvVariable[] = Reflect.getOwnMetadata(ENV_VARIABLES, proto) ?? [];
    for (const variable of own) byName.set(variable.name, variable);
  }
  return [...byName.values()];
}
