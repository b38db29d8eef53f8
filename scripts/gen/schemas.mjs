import 'reflect-metadata';
import * as contracts from '@app/contracts';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';

const TEXT = { type: 'string' };
const OWN_RULES = {
  isTimeZone: { ...TEXT, description: 'IANA time zone' },
  isLabels: { type: 'object', additionalProperties: { ...TEXT, maxLength: 2048 }, maxProperties: 50 },
};

/** JSON Schemas of every payload class of libs/contracts, by class name. */
export function schemas() {
  const all = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: '#/components/schemas/',
    additionalConverters: Object.fromEntries(
      Object.entries(OWN_RULES).map(([name, schema]) => [name, schema]),
    ),
  });
  // Settings are validated by the same package and are nobody's payload.
  return Object.fromEntries(Object.entries(all).filter(([name]) => !name.endsWith('Config')));
}

export { contracts };
