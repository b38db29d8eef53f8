import { FACTS, REQUESTS } from '@app/contracts';
// @ts-expect-error The package has types for this file, and does not export them.
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';

type Payload = abstract new () => object;

const rulesOf = (payload: Payload) =>
  getMetadataStorage().getTargetValidationMetadatas(payload, '', true, false);

/** A payload and every class it holds. */
function withHeld(payload: Payload, found = new Set<Payload>()): Set<Payload> {
  if (found.has(payload)) return found;
  found.add(payload);
  for (const { propertyName } of rulesOf(payload)) {
    const held = defaultMetadataStorage.findTypeMetadata(payload as never, propertyName)?.typeFunction?.();
    if (held) withHeld(held as Payload, found);
  }
  return found;
}

const payloads = new Set(
  [...Object.values(FACTS), ...Object.values(REQUESTS)].flatMap(({ payload }) => [
    ...withHeld(payload as Payload),
  ]),
);

describe('a list in a message', () => {
  const lists = [...payloads].flatMap((payload) => {
    const rules = rulesOf(payload);
    const isList = (property: string) =>
      rules.some(
        ({ name, propertyName, each }) => propertyName === property && (each || name === 'isArray'),
      ) || (Reflect.getMetadata('design:type', payload.prototype as object, property) as unknown) === Array;
    return [...new Set(rules.map(({ propertyName }) => propertyName))].filter(isList).map((property) => ({
      list: `${payload.name}.${property}`,
      bounded: rules.some(({ name, propertyName }) => propertyName === property && name === 'arrayMaxSize'),
    }));
  });

  it('is found where there is one', () => {
    expect(lists.map(({ list }) => list)).toEqual(expect.arrayContaining(['AlertNotify.recipients']));
  });

  it('has a bound', () => {
    expect(lists.filter(({ bounded }) => !bounded)).toEqual([]);
  });
});
