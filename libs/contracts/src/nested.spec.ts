import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { LayerRule } from './schedule/layer.js';
import { DispatchPolicy } from './space/space-policy.js';

const brokenFields = (type: new () => object, given: object): string[] =>
  validateSync(plainToInstance(type, given), { forbidUnknownValues: false }).map(({ property }) => property);

const layer = {
  startsAt: '2026-01-01T09:00',
  rotation: { unit: 'day', length: 1 },
  members: ['zhangsan'],
};

describe('an array where an object belongs', () => {
  it.each([
    [LayerRule, layer, []],
    [LayerRule, { ...layer, rotation: [] }, ['rotation']],
    [LayerRule, { ...layer, rotation: [layer.rotation] }, ['rotation']],
    [LayerRule, { ...layer, restrictions: [[]] }, ['restrictions']],
    [LayerRule, { ...layer, restrictions: [] }, []],
    [DispatchPolicy, { levels: [[]] }, ['levels']],
    [DispatchPolicy, { levels: [null] }, ['levels']],
    [DispatchPolicy, { levels: [], repeat: [] }, ['repeat']],
    [DispatchPolicy, { levels: [], repeat: null }, []],
  ])('%p of %j breaks %j', (type, given, fields) => {
    expect(brokenFields(type as new () => object, given)).toEqual(fields);
  });
});

describe('a time that is outside of the calendar somewhere', () => {
  it.each(['9999-12-31T24:00', '9999-12-31T23:00', '0002-01-01T00:00', '0001-06-01'])('%s', (startsAt) => {
    expect(brokenFields(LayerRule, { ...layer, startsAt })).toEqual(['startsAt']);
  });
  it('is none that everybody reads', () => {
    expect(brokenFields(LayerRule, { ...layer, startsAt: '9999-12-30T00:00' })).toEqual([]);
  });
});
