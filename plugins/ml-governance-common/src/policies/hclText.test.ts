import { hclText } from './hclText';

describe('hclText', () => {
  it.each([
    ['plain', '"plain"'],
    ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
    ['${var.x}', '"\\u0024{var.x}"'],
    ['%{if a}', '"\\u0025{if a}"'],
    ['$${a} %%{b}', '"$\\u0024{a} %\\u0025{b}"'],
    ['costs $5, 100%', '"costs $5, 100%"'],
    ['a\nb\tc\r\u0007\u2028', '"a\\nb\\tc\\r\\u0007\\u2028"'],
    ['^(?:[$]{3})$', '"^(?:[$]{3})$"'],
    ['é😀', '"é😀"'],
  ])('%j', (text, written) => {
    expect(hclText(text)).toBe(written);
  });
});
