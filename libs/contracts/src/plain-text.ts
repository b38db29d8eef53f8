import { registerDecorator } from 'class-validator';

/** Names of one line: no control characters. */
export const isPlainText = (value: unknown): boolean => typeof value === 'string' && !/\p{Cc}/u.test(value);

export const IsPlainText = (): PropertyDecorator => (target, propertyName) =>
  registerDecorator({
    name: 'isPlainText',
    target: target.constructor,
    propertyName: String(propertyName),
    options: { message: '$property must not contain control characters' },
    validator: { validate: isPlainText },
  });
