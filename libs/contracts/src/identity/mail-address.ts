import { IsEmail } from 'class-validator';

/** A host of one word is one too: inside a company's network there are such. */
const RULES = { require_tld: false };

/** An address for e-mail. */
export const IsMailAddress = (): PropertyDecorator => IsEmail(RULES);
