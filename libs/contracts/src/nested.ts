import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';

/** An object of a class. class-validator alone lets an empty array pass for one. */
export const Nested =
  (type: () => new () => object): PropertyDecorator =>
  (target, property) => {
    IsObject()(target, property as string);
    ValidateNested()(target, property as string);
    Type(type)(target, property);
  };

/** Each one of an array is an object of a class, and no array. */
export const NestedEach =
  (type: () => new () => object): PropertyDecorator =>
  (target, property) => {
    IsObject({ each: true })(target, property as string);
    ValidateNested({ each: true })(target, property as string);
    Type(type)(target, property);
  };
