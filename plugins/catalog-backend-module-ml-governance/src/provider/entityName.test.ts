import { makeValidator } from '@backstage/catalog-model';
import fc from 'fast-check';
import { resourceEntityName } from './entityName';

const { isValidEntityName } = makeValidator();

describe('the name of a resource', () => {
  it('is valid, in lowercase and always the same, whatever AWS calls it', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(text, text, (name, arn) => {
        const made = resourceEntityName(name, arn);
        expect(isValidEntityName(made)).toBe(true);
        expect(made).toBe(made.toLowerCase());
        expect(resourceEntityName(name, arn)).toBe(made);
      }),
    );
  });

  it('is shared by no other', () => {
    const names = new Set<string>();
    for (let index = 0; index < 100_000; index += 1) {
      names.add(
        resourceEntityName(
          'same',
          `arn:aws:sagemaker:eu-west-1:222222222222:endpoint/same-${index}`,
        ),
      );
    }
    expect(names.size).toBe(100_000);
  });

  it('begins with what people know it by', () => {
    const arn = 'arn:aws:sagemaker:eu-west-1:222222222222:model/x';
    expect(resourceEntityName('Fraud_Model v2', arn)).toMatch(
      /^fraud-model-v2-\w{10}$/,
    );
    expect(resourceEntityName('x'.repeat(200), arn)).toHaveLength(63);
    expect(resourceEntityName('東京', arn)).toMatch(/^\w{10}$/);
  });
});
