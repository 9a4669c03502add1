import { formatAmount } from './formatAmount';

describe('formatAmount', () => {
  it.each([
    ['1234.565', 'USD', '$1,234.57'],
    ['-1234.565', 'USD', '-$1,234.57'],
    ['0', 'USD', '$0.00'],
    ['-0.004', 'USD', '$0.00'],
    ['0.005', 'USD', '$0.01'],
    ['1234.5', 'JPY', '¥1,235'],
    ['1.2345', 'KWD', 'KWD\u00a01.235'],
    ['12.3', 'EUR', '€12.30'],
  ])('shows %s %s as %s', (amount, currency, shown) => {
    expect(formatAmount(amount, currency, 'en-US')).toBe(shown);
  });

  it('keeps digits that a binary number would lose', () => {
    expect(formatAmount('900719925474099.33', 'USD', 'en-US')).toBe(
      '$900,719,925,474,099.33',
    );
    expect(formatAmount('999999999999999.99', 'USD', 'en-US')).toBe(
      '$999,999,999,999,999.99',
    );
  });

  it('follows the locale', () => {
    expect(formatAmount('1234.5', 'EUR', 'de-DE')).toBe('1.234,50\u00a0€');
  });

  it('refuses a malformed currency', () => {
    expect(() => formatAmount('1', 'dollars', 'en-US')).toThrow(RangeError);
  });
});
