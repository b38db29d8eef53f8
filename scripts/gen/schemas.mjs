import 'reflect-metadata';
import * as contracts from '@app/contracts';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';

const REFS = '#/components/schemas/';
const TEXT = { type: 'string' };
const OWN_RULES = {
  isIso8601: { ...TEXT, format: 'date-time' },
  isTimeZone: { ...TEXT, description: 'IANA time zone' },
  isLabels: { type: 'object', additionalProperties: { ...TEXT, maxLength: 2048 }, maxProperties: 50 },
};
/** What the compiler says of a property that is a list or a union: no class of ours. */
const REFLECTED = [`${REFS}Array`, `${REFS}Object`];

/** JSON Schemas of every payload class of libs/contracts, by class name. */
export function schemas() {
  const written = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: REFS,
    additionalConverters: OWN_RULES,
  });
  const all = { ...inheritedOnly(written), ...written };
  for (const [name, schema] of Object.entries(all)) {
    const nullable = nullablesOf(contracts[name]);
    for (const [property, given] of Object.entries(schema.properties ?? {}))
      schema.properties[property] = nullable.has(property) ? orNull(plain(given)) : plain(given);
  }
  // Settings are validated by the same package and are nobody's payload.
  return Object.fromEntries(Object.entries(all).filter(([name]) => !name.endsWith('Config')));
}

/** Payloads without a rule of their own: the schema is their parent's, or any object. */
function inheritedOnly(written) {
  const payloads = Object.values({ ...contracts.FACTS, ...contracts.REQUESTS }).map(({ payload }) => payload);
  const bare = payloads.filter(({ name }) => !(name in written));
  return Object.fromEntries(
    bare.map((payload) => {
      const { properties = {}, ...schema } = written[Object.getPrototypeOf(payload).name] ?? {
        type: 'object',
      };
      return [payload.name, { ...schema, properties: { ...properties } }];
    }),
  );
}

/** Properties that may be null: those whose rules hold on a condition, as of @IsOptional and @IsNullOr. */
function nullablesOf(payload) {
  if (typeof payload !== 'function') return new Set();
  const rules = getMetadataStorage().getTargetValidationMetadatas(payload, '', true, false);
  const conditional = rules.filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION);
  return new Set(conditional.map(({ propertyName }) => propertyName));
}

/** A reference stands alone: what is beside one counts in some drafts of JSON Schema only. */
function plain({ $ref, ...schema }) {
  if ($ref === undefined || REFLECTED.includes($ref))
    return schema.items ? { ...schema, items: plain(schema.items) } : schema;
  return { $ref };
}

function orNull(schema) {
  const isOneType = typeof schema.type === 'string' && !schema.enum;
  return isOneType ? { ...schema, type: [schema.type, 'null'] } : { anyOf: [schema, { type: 'null' }] };
}

export { contracts };
