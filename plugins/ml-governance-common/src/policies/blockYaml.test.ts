import fc from 'fast-check';
import { parse } from 'yaml';
import { blockYaml, YamlValue } from './blockYaml';

const { value } = fc.letrec<{ value: YamlValue }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'yes',
      'No',
      '~',
      '0123',
      '1e3',
      '',
      ' ',
      '#',
      '- a',
      'a: b',
    ),
    fc.boolean(),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
}));

describe('blockYaml', () => {
  it('is read as what was written, by either version of YAML', () => {
    fc.assert(
      fc.property(value, written => {
        const text = blockYaml(written);
        expect(parse(text, { maxAliasCount: 0 })).toEqual(written);
        expect(parse(text, { version: '1.1' })).toEqual(written);
      }),
      { numRuns: 500 },
    );
  });

  it('is laid out as people write templates', () => {
    expect(
      blockYaml({
        Type: 'AWS::S3::Bucket',
        Tags: [{ Key: 'a:b', Value: 'c' }, ['d']],
        None: [],
      }),
    ).toBe(
      `Type: AWS::S3::Bucket
Tags:
  - Key: "a:b"
    Value: c
  - - d
None: []
`,
    );
  });
});
