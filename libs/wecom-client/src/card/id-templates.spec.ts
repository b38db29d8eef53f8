import fc from 'fast-check';
import { departmentNameTemplate, neutraliseIdTemplates, userNameTemplate } from './id-templates.js';

const TEMPLATE = /\$[A-Za-z]+\s*=[^$]*\$/;

describe('neutraliseIdTemplates', () => {
  it.each([
    '$userName=woX$',
    '$userAlias=woX$',
    '$userAliasOrName=woX$',
    '$departmentName=1$',
    '$$userName=woX$$',
    '$chatName=a$',
  ])('makes %s inert and leaves it readable', (template) => {
    const inert = neutraliseIdTemplates(`by ${template}!`);
    expect(inert).not.toMatch(TEMPLATE);
    expect(inert.replaceAll('\u200B', '')).toBe(`by ${template}!`);
    expect(neutraliseIdTemplates(inert)).toBe(inert);
  });

  it.each(['costs $5', '$HOME/x', 'a = b', '', 'price=$10$'])('leaves %j alone', (text) => {
    expect(neutraliseIdTemplates(text)).toBe(text);
  });

  it('leaves no template in any text', () => {
    const piece = fc.constantFrom('$', 'userName', '=', 'woX', ' ', '$userName=woX$', '\u200B');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(neutraliseIdTemplates(pieces.join(''))).not.toMatch(TEMPLATE);
      }),
    );
  });
});

describe('own templates', () => {
  it('builds a name template from an id that cannot break out', () => {
    expect(userNameTemplate('wofake_anna')).toBe('$userName=wofake_anna$');
    expect(departmentNameTemplate(7)).toBe('$departmentName=7$');
    for (const id of ['', 'a$', 'a b', 'a=b']) expect(() => userNameTemplate(id)).toThrow(TypeError);
  });
});
