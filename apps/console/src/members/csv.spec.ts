import { readCsv } from './csv';

describe('reading CSV', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['\uFEFFa\n\n\n1\n', [['a'], ['1']]],
    ['"x, y","say ""hi"""', [['x, y', 'say "hi"']]],
    ['"two\nlines",b', [['two\nlines', 'b']]],
    ['a,,c\n', [['a', '', 'c']]],
    [' a , "b" ', [['a', 'b']]],
    ['5" disk,b', [['5" disk', 'b']]],
    ['', []],
    ['"never closed,1\n2', [['never closed,1\n2']]],
  ])('%j', (text, rows) => expect(readCsv(text)).toEqual(rows));
});
