import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

export interface Broken {
  path: (string | number)[];
  message: string;
}

/** For each field the rule of a class that it breaks, unknown names included; `given`: what the class asks for besides. */
export function brokenRules<T extends object>(
  type: new () => T,
  value: Record<string, unknown>,
  given: Partial<T>,
): Broken[] {
  const instance = plainToInstance(type, { ...value, ...given });
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
  });
  return brokenIn(errors, []);
}

const brokenIn = (errors: readonly ValidationError[], parent: (string | number)[]): Broken[] =>
  errors.flatMap(({ property, constraints, children, target }) => {
    const path = [...parent, Array.isArray(target) ? Number(property) : property];
    // The rule that stands first in the class says it best: what is no number is also not at least 1.
    const first = Object.entries(constraints ?? {}).at(-1);
    const own = first
      ? [{ path, message: first[0] === 'whitelistValidation' ? `${property} is unknown` : first[1] }]
      : [];
    return [...own, ...brokenIn(children ?? [], path)];
  });
