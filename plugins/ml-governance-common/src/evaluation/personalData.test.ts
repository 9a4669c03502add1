import { findPersonalData } from './personalData';

describe('findPersonalData', () => {
  it.each([
    ['jane.doe@example.com', 'e-mail address'],
    ['owner: jane_doe+aws@mail.example.co.uk', 'e-mail address'],
    ['Jane@EXAMPLE.COM', 'e-mail address'],
    ['jürgen@müller.de', 'e-mail address'],
    ['+1 555 867 5309', 'telephone number'],
    ['+49-171-1234567', 'telephone number'],
    ['+442079460958', 'telephone number'],
    ['call +1 (555) 867-5309', 'telephone number'],
    ['555-867-5309', 'telephone number'],
    ['(555) 867-5309', 'telephone number'],
    ['555.867.5309', 'telephone number'],
    ['4111111111111111', 'payment card number'],
    ['4111 1111 1111 1111', 'payment card number'],
    ['card:5500-0000-0000-0004', 'payment card number'],
    ['378282246310005', 'payment card number'],
    ['123-45-6789', 'national identity number'],
    ['ssn 123 45 6789', 'national identity number'],
    ['AB123456C', 'national identity number'],
    ['AB 12 34 56 C', 'national identity number'],
    ['DE89370400440532013000', 'bank account number'],
    ['de89 3704 0044 0532 0130 00', 'bank account number'],
    ['GB82-WEST-1234-5698-7654-32', 'bank account number'],
    ['DE89370400440532013000-main', 'bank account number'],
  ])('%j holds one: %s', (text, kind) => {
    expect(findPersonalData(text)).toBe(kind);
  });

  it.each([
    '',
    'fraud-detection',
    'jane doe',
    'user@host',
    '@team',
    'team@',
    'repo@sha256:9f86d081884c7d659a2feaa0c55ad015',
    'package@1.2.3',
    '5045',
    'Sales-5045',
    '111111111111',
    '2026-11-23',
    '2026-11-23T17:59:00Z',
    '20261123175900',
    '1700000000000',
    '1763920740000000000',
    '1.2.3+20261123',
    'v2026.11.23',
    '10.0.255.1:8080',
    'arn:aws:sagemaker:us-east-1:111111111111:endpoint/fraud',
    'vpc-0a1b2c3d4e5f67890',
    '4111111111111112',
    'DE89370400440532013001',
    'XX89370400440532013000',
    '000-12-3456',
    '666-12-3456',
    '900-12-3456',
    '123-00-6789',
    '123-45-0000',
    'build-555-867-5309-x',
    '0a123-45-6789',
    'ml123456a',
    'QQ123456C',
    'd41d8cd98f00b204e9800998ecf8427e',
    '550e8400-e29b-41d4-a716-446655440000',
  ])('%j holds none', text => {
    expect(findPersonalData(text)).toBeUndefined();
  });

  it('takes no longer than a moment on texts made to be slow', () => {
    for (const part of ['@a.', 'a@', '+1 ', '1 ', 'DE89 ', '1-', 'a@a-.']) {
      const start = performance.now();
      findPersonalData(`${part.repeat(100_000)}x`);
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });
});
