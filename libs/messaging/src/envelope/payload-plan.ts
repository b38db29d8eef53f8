import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { getMetadataStorage, type MetadataStorage, type ValidationArguments } from 'class-validator';

type Rule = ReturnType<MetadataStorage['getTargetValidationMetadatas']>[number];
type Constraint = ReturnType<MetadataStorage['getTargetValidatorConstraints']>[number];
type Fields = Record<string, unknown>;
type Condition = (object: object, value: unknown) => boolean;

interface Property {
  name: string;
  /** Of an object, or of each object of an array. */
  type?: ClassConstructor<object>;
  isNested: boolean;
  conditions: Condition[];
  checks: { rule: Rule; constraints: Constraint[] }[];
}

interface Plan {
  properties: Property[];
  types: Map<string, ClassConstructor<object>>;
}

/** Names that class-transformer never copies. */
const DANGEROUS = new Set(['__proto__', 'constructor']);
const CONDITIONAL = 'conditionalValidation';
const NESTED = 'nestedValidation';
const WHITELIST = 'whitelistValidation';

/** Null: the class uses something this fast path does not know. */
const plans = new Map<ClassConstructor<object>, Plan | null>();

/**
 * The payload as an instance of its class when it keeps every rule, in one walk over rules collected once per class.
 * Undefined = class-transformer and class-validator decide: they collect all rules of the process anew for every object,
 * which was a sixth of a busy service's time.
 */
export function readByPlan<T extends object>(payloadClass: ClassConstructor<T>, data: object): T | undefined {
  const plan = planOf(payloadClass);
  if (!plan) return undefined;
  const instance = new payloadClass() as Fields;
  for (const [key, value] of Object.entries(data)) {
    if (DANGEROUS.has(key)) continue;
    const type = plan.types.get(key);
    const read = type ? readTyped(type, value) : plainCopy(value);
    if (read === undefined && value !== undefined) return undefined;
    instance[key] = read;
  }
  return plan.properties.every((property) => accepts(property, instance)) ? (instance as T) : undefined;
}

function readTyped(type: ClassConstructor<object>, value: unknown): unknown {
  if (value === null) return null;
  if (!Array.isArray(value)) return isPlainObject(value) ? readByPlan(type, value) : undefined;
  const items = value.map((item: unknown) => (isPlainObject(item) ? readByPlan(type, item) : undefined));
  return items.includes(undefined) ? undefined : items;
}

function accepts(property: Property, object: Fields): boolean {
  const value = object[property.name];
  if (!property.conditions.every((holds) => holds(object, value))) return true;
  // An array in an array and the like are not read by a plan and never get here.
  if (property.isNested && value === null) return false;
  return property.checks.every(({ rule, constraints }) => {
    const given: ValidationArguments = {
      targetName: object.constructor.name,
      property: property.name,
      object,
      value,
      constraints: rule.constraints as unknown[],
    };
    return constraints.every(({ instance }) =>
      rule.each && Array.isArray(value)
        ? value.every((item) => instance.validate(item, given) === true)
        : instance.validate(value, given) === true,
    );
  });
}

function planOf(payloadClass: ClassConstructor<object>): Plan | null {
  const known = plans.get(payloadClass);
  if (known !== undefined) return known;
  const plan = collect(payloadClass);
  plans.set(payloadClass, plan);
  return plan;
}

function collect(payloadClass: ClassConstructor<object>): Plan | null {
  const storage = getMetadataStorage();
  const rules = storage.getTargetValidationMetadatas(payloadClass, '', false, false);
  const properties: Property[] = [];
  for (const [name, own] of Object.entries(storage.groupByPropertyName(rules))) {
    const property = propertyOf(payloadClass, name, own);
    if (!property) return null;
    properties.push(property);
  }
  const types = properties.flatMap(({ name, type }) => (type ? [[name, type] as const] : []));
  return { properties, types: new Map(types) };
}

function propertyOf(payloadClass: ClassConstructor<object>, name: string, rules: Rule[]): Property | null {
  const read = (value: unknown) => (plainToInstance(payloadClass, { [name]: value }) as Fields)[name];
  const made = (read({}) as object | undefined)?.constructor as ClassConstructor<object> | undefined;
  const type = made === Object ? undefined : made;
  const isNested = rules.some((rule) => rule.type === NESTED);
  const checks = rules
    .filter((rule) => ![CONDITIONAL, NESTED, WHITELIST].includes(rule.type))
    .map((rule) => ({
      rule,
      constraints: getMetadataStorage().getTargetValidatorConstraints(rule.constraintCls),
    }));
  const isKnown =
    // What is validated by a class is an instance of it; nothing renames or converts it.
    isNested === (type !== undefined) &&
    ['text', 7, true].every((value) => read(value) === value) &&
    rules.every((rule) => !rule.validateIf && !(rule.groups?.length > 0)) &&
    checks.every(({ constraints }) => constraints.length > 0 && !constraints.some((c) => c.async));
  if (!isKnown) return null;
  const conditions = rules.filter((rule) => rule.type === CONDITIONAL);
  return {
    name,
    type,
    isNested,
    conditions: conditions.map(({ constraints }) => (constraints as Condition[])[0]!),
    checks,
  };
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function plainCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainCopy);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (DANGEROUS.has(key) ? [] : [[key, plainCopy(item)]])),
  );
}
